package dev.nudge.lab.run;

import dev.nudge.data.TrainTest;
import dev.nudge.linalg.Workers;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run that is being trained, on a thread of its own. The thread publishes a snapshot now and then
 * and whenever it rests; all else reads snapshots and never the trainer.
 */
public final class TrainingRun implements Run {
  private static final long NANOS_BETWEEN_SNAPSHOTS = 33_000_000;

  private final String id;
  private final Settings settings;
  private final LabData data;
  private final SideBySide training;
  private final Curves curves = new Curves(Settings.ITERATIONS);
  private final Thread thread = new Thread(this::train, "nudge-lab-training");
  private volatile Snapshot snapshot;
  private volatile Status status;
  private long lastSnapshot;
  private int steps; // asked for while paused; guarded by this
  private boolean isResting; // guarded by this

  /**
   * Draws the initial weights; {@link #start} begins.
   *
   * @param workers used by this run alone from its start until {@link #stop} has returned
   * @param go whether to train at once, or to wait
   * @throws IllegalArgumentException if the data cannot be learned from with these settings
   */
  TrainingRun(String id, Settings settings, LabData data, Workers workers, boolean go) {
    this.id = id;
    this.settings = settings;
    this.data = data;
    training = new SideBySide(settings, data.samples(), workers);
    status = Status.of(go ? State.RUNNING : State.PAUSED);
    publish();
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void train() {
    try {
      while (mayStep()) {
        training.step(curves);
        if (training.isDone()) {
          publish(); // tested after its last update
          end(Status.of(State.FINISHED));
        } else if (System.nanoTime() - lastSnapshot > NANOS_BETWEEN_SNAPSHOTS) {
          publish();
        }
      }
      settle();
    } catch (RuntimeException | Error problem) {
      end(new Status(State.FAILED, String.valueOf(problem.getMessage())));
      throw problem;
    }
  }

  /** Publishes a snapshot that is tested as it is. */
  private void settle() {
    training.test();
    publish();
  }

  private void publish() {
    snapshot = training.snapshot();
    lastSnapshot = System.nanoTime();
  }

  /** Waits while the run is paused; returns whether to make another update. */
  private synchronized boolean mayStep() {
    while (status.state() == State.PAUSED && steps == 0) {
      settle();
      isResting = true;
      notifyAll();
      try {
        wait();
      } catch (InterruptedException nobodyInterruptsThisThread) {
        return false;
      }
      isResting = false;
    }
    if (status.state() == State.PAUSED) {
      steps--;
      return true;
    }
    return status.state() == State.RUNNING;
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

  @Override
  public synchronized void rest() {
    pause();
    while (status.state() == State.PAUSED && (steps > 0 || !isResting)) {
      try {
        wait();
      } catch (InterruptedException soon) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void change(State from, State to) {
    if (status.state() == from) {
      status = Status.of(to);
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
      end(Status.of(State.STOPPED));
      notifyAll();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException soon) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Map<String, Object> description() {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("settings", settings.values());
    description.put("iterations", Settings.ITERATIONS);
    description.put("data", data.description());
    return description;
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
