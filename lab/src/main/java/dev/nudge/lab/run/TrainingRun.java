package dev.nudge.lab.run;

import dev.nudge.data.TrainTest;
import dev.nudge.linalg.Workers;
import dev.nudge.run.WrongCallException;
import dev.nudge.train.History;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A run that is being trained. Whoever makes its updates, a {@link LabThreads} or the page's worker
 * between two messages, publishes a snapshot now and then and whenever it rests; all else reads
 * snapshots and never the trainer.
 */
public final class TrainingRun implements Run {
  /** Keeps runs beyond the lab. */
  @FunctionalInterface
  public interface Keeper {
    /** Keeps none. */
    Keeper NONE = (run, history) -> null;

    /**
     * Keeps a run as it is, in the place of what was kept of it before. Called while it rests.
     *
     * @param history of its numerical network
     * @return the name that it is found by, or null
     */
    String keep(TrainingRun run, History history) throws IOException;
  }

  private static final long NANOS_BETWEEN_SNAPSHOTS = 33_000_000;

  private final String id;
  private final Settings settings;
  private final LabData data;
  private final SideBySide training; // guarded by itself, and taken before this
  private final Curves curves;
  private volatile Snapshot snapshot;
  private volatile Status status;
  private long lastSnapshot;
  private final int threads;
  private final Keeper keeper;
  private int kept; // updates that it had made when it was kept; guarded by training
  private volatile boolean isDiscarded;
  private int steps; // asked for while paused; guarded by this

  /**
   * Draws the initial weights.
   *
   * @param workers used by this run alone from its first update until {@link #stop} has returned
   * @param keeper of what there is whenever it rests
   * @param go whether to train at once, or to wait
   * @throws RefusedException if the data cannot be learned from with these settings
   */
  TrainingRun(
      String id, Settings settings, LabData data, Workers workers, Keeper keeper, boolean go) {
    this.id = id;
    this.settings = settings;
    curves = new Curves(settings.iterations());
    this.data = data;
    this.threads = workers.threads();
    this.keeper = keeper;
    try {
      training = new SideBySide(settings, data.samples(), workers);
    } catch (IllegalArgumentException problem) {
      throw settings.unsuitable(problem);
    }
    status = Status.of(go ? State.RUNNING : State.PAUSED);
    publish();
  }

  /**
   * Makes one update, if one is due.
   *
   * @return whether it has made one, or measured the first
   */
  public boolean advance() {
    synchronized (training) {
      if (training.measureFirst()) {
        publish();
        return true;
      }
      if (!takeTurn()) {
        settle();
        return false;
      }
      try {
        training.step(curves);
      } catch (RuntimeException | Error problem) {
        end(Status.failed(training.iteration() + 1, problem));
        throw problem;
      }
      if (training.isDone()) {
        publish(); // tested after its last update
        end(status.to(State.FINISHED));
      } else if (training.iteration() == 1
          || System.nanoTime() - lastSnapshot > NANOS_BETWEEN_SNAPSHOTS) {
        publish();
      }
      return true;
    }
  }

  private void publish() {
    snapshot = training.snapshot();
    lastSnapshot = System.nanoTime();
  }

  /** Publishes a snapshot that is tested as it is; the weights of an update that failed are not. */
  private void settle() {
    if (status.state() == State.FAILED) {
      return;
    }
    Snapshot.Tested tested = snapshot.tested();
    boolean isSettled =
        snapshot.iteration() == training.iteration()
            && tested != null
            && tested.iteration() == training.iteration();
    if (!isSettled) {
      training.test();
      publish();
    }
    if (training.iteration() > kept && !isDiscarded) {
      kept = training.iteration();
      keep();
    }
  }

  private void keep() {
    UnaryOperator<Status> outcome;
    try {
      String name = keeper.keep(this, training.history());
      outcome = now -> now.keptAs(name);
    } catch (IOException | WrongCallException problem) {
      outcome = now -> now.notKept(problem);
    }
    synchronized (this) {
      status = outcome.apply(status);
    }
  }

  private synchronized boolean takeTurn() {
    if (status.state() == State.PAUSED && steps > 0) {
      steps--;
      return true;
    }
    return status.state() == State.RUNNING;
  }

  /** Waits while the run is paused; returns whether updates can still come. */
  synchronized boolean awaitTurn() {
    while (status.state() == State.PAUSED && steps == 0) {
      try {
        wait();
      } catch (InterruptedException nobodyInterruptsThisThread) {
        return false;
      }
    }
    return status.isGoing();
  }

  private synchronized void end(Status last) {
    if (status.isGoing()) {
      status = last;
    }
  }

  @Override
  public synchronized void resume() {
    change(State.PAUSED, State.RUNNING);
  }

  @Override
  public synchronized void pause() {
    change(State.RUNNING, State.PAUSED);
  }

  /** Makes what is left of the steps that were asked for. */
  @Override
  public void rest() {
    pause();
    while (advance()) {
      // it has made an update
    }
  }

  private void change(State from, State to) {
    if (status.state() == from) {
      status = status.to(to);
      steps = 0;
      notifyAll();
    }
  }

  @Override
  public synchronized void step() {
    pause();
    if (status.state() == State.PAUSED) {
      steps++;
      notifyAll();
    }
  }

  @Override
  public void stop() {
    synchronized (this) {
      end(status.to(State.STOPPED));
      notifyAll();
    }
    synchronized (training) { // the update under way ends first
      settle();
    }
  }

  @Override
  public void discard() {
    isDiscarded = true;
    stop();
  }

  Settings settings() {
    return settings;
  }

  public int threads() {
    return threads;
  }

  /** What it is trained with and on, by the names that config.json has. */
  public Map<String, Object> options() {
    Map<String, Object> options = settings.options(data.samples().train());
    options.putAll(data.source());
    return options;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Map<String, Object> description() {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("settings", settings.values());
    description.put("trainedWith", options());
    description.put("iterations", settings.iterations());
    description.put("data", data.description());
    return description;
  }

  @Override
  public double h() {
    return settings.h();
  }

  @Override
  public Status status() {
    return status;
  }

  @Override
  public Curves curves() {
    return curves;
  }

  @Override
  public Snapshot snapshot() {
    return snapshot;
  }

  @Override
  public TrainTest data() {
    return data.samples();
  }
}
