package dev.nudge.lab.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A race of the lecture's loop, Nudge and backpropagation. Whoever runs it, a {@link LabThreads} or
 * the page's worker between two messages, publishes a snapshot after each turn. It is short:
 * Nudge's share takes some seconds. Safe for many threads.
 */
public final class Race {
  /** What the numerical lane should take at most, where the number of updates is free. */
  private static final double SECONDS = 3;

  private final Settings settings;
  private final LabData data;
  private final int asked;
  private final Runnable quiet;
  private final Object turns = new Object(); // held for a turn
  private RaceLanes lanes; // null before the first turn; guarded by turns
  private Warmth warmth = new Warmth(); // null once it counts; guarded by turns
  private volatile RaceSnapshot snapshot;
  private volatile boolean stopped;

  /**
   * Prepares a race.
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
    lanes(1); // refuses what cannot be learned
    snapshot = RaceSnapshot.warming(updates, parameters);
  }

  private RaceLanes lanes(int updates) {
    return new RaceLanes(settings, data.samples(), updates);
  }

  /** Has each lane work for a moment; returns whether it goes on. */
  public boolean advance() {
    if (stopped) {
      return false; // and leaves the lock to whoever stops it
    }
    synchronized (turns) {
      try {
        if (snapshot.isGoing()) {
          takeTurns();
        }
      } catch (RuntimeException | Error problem) {
        snapshot = snapshot.with(RaceSnapshot.Stage.FAILED, String.valueOf(problem.getMessage()));
      }
      return snapshot.isGoing();
    }
  }

  private void takeTurns() {
    if (lanes == null) {
      quiet.run();
      lanes = lanes(settings.iterations());
    }
    boolean goesOn = lanes.takeTurns();
    RaceSnapshot now = lanes.snapshot();
    if (warmth == null) {
      snapshot = goesOn ? now : lanes.result(RaceSnapshot.Stage.FINISHED);
    } else if (warmth.isReached(now.numerical()) || !goesOn) {
      lanes =
          lanes(
              asked > 0
                  ? asked
                  : updatesIn(SECONDS, warmth.secondsPerUpdate, settings.iterations()));
      warmth = null;
    }
  }

  /** Compares the numerical lane's pace with its pace a moment ago: Java compiles meanwhile. */
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
    synchronized (turns) {
      if (snapshot.isGoing()) {
        snapshot =
            warmth == null
                ? lanes.result(RaceSnapshot.Stage.STOPPED)
                : snapshot.with(RaceSnapshot.Stage.STOPPED, "");
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
