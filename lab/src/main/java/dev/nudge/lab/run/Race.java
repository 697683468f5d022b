package dev.nudge.lab.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A race of the lecture's loop, Nudge and backpropagation, on a thread of its own, which publishes
 * a snapshot after each turn. It is short: Nudge's share takes some seconds. Safe for many threads.
 */
public final class Race {
  /** What the numerical lane should take at most, where the number of updates is free. */
  private static final double SECONDS = 3;

  private final Settings settings;
  private final LabData data;
  private final int asked;
  private final Runnable quiet;
  private final Object racing = new Object(); // held from the start to the end
  private volatile RaceSnapshot snapshot;
  private volatile boolean stopped;

  /**
   * Prepares a race; {@link #start} begins.
   *
   * @param updates that each lane has to make, or 0 for as many as take some seconds
   * @param quiet returns when nothing else works on this machine's processors for the lab
   * @throws IllegalArgumentException if the data cannot be learned from with these settings
   */
  Race(Settings settings, LabData data, int updates, Runnable quiet) {
    this.settings = settings;
    this.data = data;
    this.asked = updates;
    this.quiet = quiet;
    int parameters = settings.config(data.samples().train()).architecture().parameterCount();
    new RaceLanes(settings, data.samples(), 1, lanes -> false); // refuses what cannot be learned
    snapshot = RaceSnapshot.warming(updates, parameters);
  }

  /** Races on a thread of its own. */
  public void start() {
    Thread thread = new Thread(this::race, "nudge-lab-race");
    thread.setDaemon(true);
    thread.start();
  }

  private void race() {
    synchronized (racing) {
      if (!stopped) {
        raceInQuiet();
      }
    }
  }

  private void raceInQuiet() {
    try {
      quiet.run();
      int fitting = warmUp();
      if (!stopped) {
        RaceLanes lanes = lanes(asked > 0 ? asked : fitting);
        lanes.run();
        snapshot =
            lanes.result(lanes.isDone() ? RaceSnapshot.Stage.FINISHED : RaceSnapshot.Stage.STOPPED);
      } else {
        snapshot = snapshot.with(RaceSnapshot.Stage.STOPPED, "");
      }
    } catch (RuntimeException | Error problem) {
      snapshot = snapshot.with(RaceSnapshot.Stage.FAILED, String.valueOf(problem.getMessage()));
    }
  }

  private RaceLanes lanes(int updates) {
    return new RaceLanes(
        settings,
        data.samples(),
        updates,
        lanes -> {
          snapshot = lanes.snapshot();
          return !stopped;
        });
  }

  /**
   * Races without counting until Java has compiled the loops.
   *
   * @return the number of updates that the numerical lane makes in some seconds
   */
  private int warmUp() {
    Warmth warmth = new Warmth();
    RaceLanes lanes =
        new RaceLanes(
            settings,
            data.samples(),
            settings.iterations(),
            race -> !stopped && !warmth.isReached(race.snapshot().numerical()));
    lanes.run();
    warmth.isReached(lanes.snapshot().numerical()); // all updates may have been made in one turn
    return updatesIn(SECONDS, warmth.secondsPerUpdate, settings.iterations());
  }

  /** Compares the numerical lane's pace with its pace a moment ago. */
  private static final class Warmth {
    private static final double MOMENT = 0.4;
    private static final double MOST_SECONDS = 3;

    /** Fewer are not compiled yet. */
    private static final int LEAST_UPDATES = 200;

    /** A pace that takes at least this share of the one before has settled. */
    private static final double SETTLED = 0.8;

    private RaceSnapshot.Lane before = RaceSnapshot.Lane.NOT_STARTED;
    private double secondsPerUpdate = Double.POSITIVE_INFINITY;

    boolean isReached(RaceSnapshot.Lane now) {
      double seconds = now.seconds() - before.seconds();
      if (seconds < MOMENT && !now.isDone()) {
        return false;
      }
      double last = secondsPerUpdate;
      int updates = now.updates() - before.updates();
      secondsPerUpdate = updates > 0 ? seconds / updates : last; // none since it was done
      before = now;
      boolean isSettled = now.updates() >= LEAST_UPDATES && secondsPerUpdate > SETTLED * last;
      return now.isDone() || isSettled || now.seconds() > MOST_SECONDS;
    }
  }

  /** A number of one digit and zeros, so that it can be said. */
  static int updatesIn(double seconds, double secondsPerUpdate, int most) {
    double fitting = Math.min(most, seconds / secondsPerUpdate);
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(1, fitting))));
    return (int) (power * Math.max(1, Math.floor(fitting / power)));
  }

  /** Ends the race and returns when nothing works on it any more; what it has measured stays. */
  void stop() {
    stopped = true;
    synchronized (racing) {
      if (snapshot.stage() == RaceSnapshot.Stage.WARMING) { // it has not begun
        snapshot = snapshot.with(RaceSnapshot.Stage.STOPPED, "");
      }
    }
  }

  /** What was measured up to a moment ago. */
  public RaceSnapshot snapshot() {
    return snapshot;
  }

  /** What is raced, and where: the same throughout. */
  public Map<String, Object> description() {
    List<Integer> sizes = settings.config(data.samples().train()).architecture().sizes();
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("settings", settings.values());
    description.put("sizes", sizes);
    description.put("shape", data.description().get("shape"));
    description.put("samples", data.description().get("training"));
    description.put("processors", Runtime.getRuntime().availableProcessors());
    description.put("java", Runtime.version().feature());
    return description;
  }
}
