package dev.nudge.lab.run;

/** Makes the updates of a run on a thread of its own. */
public final class TrainingThread {
  private TrainingThread() {}

  /** Starts the thread; it ends with the run. */
  public static void start(TrainingRun run) {
    Thread thread = new Thread(() -> train(run), "nudge-lab-training");
    thread.setDaemon(true);
    thread.start();
  }

  private static void train(TrainingRun run) {
    do {
      while (run.advance()) {
        // it has made an update
      }
    } while (run.awaitTurn());
  }
}
