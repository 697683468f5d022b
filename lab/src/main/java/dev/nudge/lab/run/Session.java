package dev.nudge.lab.run;

import dev.nudge.data.TrainTest;
import dev.nudge.lab.run.TrainingRun.Keeper;
import dev.nudge.linalg.Workers;
import java.util.Map;
import java.util.function.Consumer;

/** The one run that all pages of a lab watch. Safe for many threads. */
public final class Session implements AutoCloseable {
  private volatile LabData data;
  private final Consumer<TrainingRun> trainer;
  private final Consumer<Race> racer;
  private final Keeper keeper;
  private final Workers workers;
  private volatile Run run;
  private volatile Race race; // null before the first

  /**
   * Begins with the lecture's run, not yet started.
   *
   * @param data that new runs are trained on
   * @param source the options that load them, as config.json has them; empty if nothing is kept
   * @param trainer sees to it that the updates of a run are made
   * @param racer sees to it that a race is run
   * @param keeper of runs
   * @param workers for the training alone; ended by {@link #close}
   */
  public Session(
      TrainTest data,
      Map<String, Object> source,
      Consumer<TrainingRun> trainer,
      Consumer<Race> racer,
      Keeper keeper,
      Workers workers) {
    this.data = LabData.of(data, source);
    this.keeper = keeper;
    this.trainer = trainer;
    this.racer = racer;
    this.workers = workers;
    TrainingRun first = training(Settings.LECTURE, false);
    run = first;
    trainer.accept(first);
  }

  private TrainingRun training(Settings settings, boolean go) {
    return new TrainingRun(Run.newId(), settings, data, workers, keeper, go);
  }

  public Run run() {
    return run;
  }

  /**
   * Ends the present run and puts a new one in its place, which it returns.
   *
   * @throws IllegalArgumentException if the data cannot be learned from with these settings; the
   *     present run goes on then
   */
  public synchronized Run begin(Settings settings, boolean go) {
    return replace(training(settings, go));
  }

  private Run replace(TrainingRun next) {
    stopRace();
    run.discard();
    run = next;
    trainer.accept(next);
    return next;
  }

  /**
   * Has all runs that follow learn from other data; the first of them takes the place of the
   * present run, and has its settings if it has some.
   *
   * @throws IllegalArgumentException if these data cannot be learned from with them; nothing is
   *     changed then
   */
  public synchronized Run learnFrom(LabData other) {
    Settings settings = run instanceof TrainingRun now ? now.settings() : Settings.LECTURE;
    TrainingRun next =
        new TrainingRun(Run.newId(), settings, other, workers, keeper, false); // or it is refused
    data = other;
    return replace(next);
  }

  /** Ends the present run and shows a finished one. */
  public synchronized void show(RecordedRun finished) {
    stopRace();
    run.stop();
    run = finished;
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
    racer.accept(next);
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
