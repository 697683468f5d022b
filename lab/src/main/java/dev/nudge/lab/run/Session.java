package dev.nudge.lab.run;

import dev.nudge.data.TrainTest;
import dev.nudge.linalg.Workers;
import dev.nudge.run.DataLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** The one run that all pages of a lab watch. Safe for many threads. */
public final class Session implements AutoCloseable {
  private final LabData data;
  private final DataLoader loader;
  private final Workers workers;
  private volatile Run run;
  private volatile Race race; // null before the first

  /**
   * Begins with the lecture's run, not yet started.
   *
   * @param data that new runs are trained on
   * @param loader of the data of finished runs
   * @param workers for the training alone; ended by {@link #close}
   */
  public Session(TrainTest data, DataLoader loader, Workers workers) {
    this.data = LabData.of(data);
    this.loader = loader;
    this.workers = workers;
    TrainingRun first = new TrainingRun(newId(), Settings.LECTURE, this.data, workers, false);
    run = first;
    first.start();
  }

  /** Another id for each run, also after a new start of the lab. */
  private static String newId() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }

  public Run run() {
    return run;
  }

  /**
   * Ends the present run and puts a new one in its place.
   *
   * @throws IllegalArgumentException if the data cannot be learned from with these settings; the
   *     present run goes on then
   */
  public synchronized void begin(Settings settings, boolean go) {
    TrainingRun next = new TrainingRun(newId(), settings, data, workers, go);
    stopRace();
    run.stop();
    run = next;
    next.start();
  }

  /**
   * Ends the present run and shows a finished one.
   *
   * @throws IOException if the folder cannot be opened; the present run goes on then
   */
  public synchronized void open(Path folder) throws IOException {
    RecordedRun recorded = RecordedRun.open(newId(), folder, loader);
    stopRace();
    run.stop();
    run = recorded;
  }

  /** Makes the run go on after a pause; ends a race that is on, for a race needs quiet. */
  public synchronized void resume() {
    stopRace();
    run.resume();
  }

  /** Makes one update of each network of the run, then pauses; ends a race that is on. */
  public synchronized void step() {
    stopRace();
    run.step();
  }

  /** The race that is on, or the last one; null before the first. */
  public Race race() {
    return race;
  }

  /**
   * Pauses the run and begins a race in the place of the one before.
   *
   * @param updates that each lane has to make, or 0 for as many as take some seconds
   * @throws IllegalArgumentException if the data cannot be learned from with these settings
   */
  public synchronized void beginRace(Settings settings, int updates) {
    Race next = new Race(settings, data, updates, run::rest);
    stopRace();
    race = next;
    next.start();
  }

  /** Ends the race, if one is on; what it has measured stays. */
  public synchronized void stopRace() {
    if (race != null) {
      race.stop();
    }
  }

  @Override
  public synchronized void close() {
    stopRace();
    run.stop();
    workers.close();
  }
}
