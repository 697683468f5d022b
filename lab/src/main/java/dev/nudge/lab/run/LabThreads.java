package dev.nudge.lab.run;

/** Threads that train and race, where the lab may have some. */
public final class LabThreads {
  private LabThreads() {}

  /** Makes the updates of a run; the thread ends with the run. */
  public static void train(TrainingRun run) {
    start(
        "nudge-lab-training",
        () -> {
          do {
            while (run.advance()) {
              // it has made an update
            }
          } while (run.awaitTurn());
        });
  }

  /** Takes the turns of a race; the thread ends with the race. */
  public static void race(Race race) {
    start(
        "nudge-lab-race",
        () -> {
          while (race.advance()) {
            // all lanes have had a turn
          }
        });
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
