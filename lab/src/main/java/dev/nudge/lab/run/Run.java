package dev.nudge.lab.run;

import dev.nudge.data.TrainTest;
import dev.nudge.train.DivergedException;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A run that the lab can show. Safe for many threads. */
public sealed interface Run permits TrainingRun, RecordedRun {
  /** Tells this run from all others, those of earlier labs included. */
  String id();

  /** Another id for each run, also after a new start of the lab. */
  static String newId() {
    return "r" + Long.toHexString(ThreadLocalRandom.current().nextLong());
  }

  /** The description for the page: the run's settings, or the options it was trained with. */
  Map<String, Object> description();

  /** The nudge that its numerical gradients take, or would take. */
  double h();

  Status status();

  Curves curves();

  /** The run as it was a moment ago, or as it ended. */
  Snapshot snapshot();

  TrainTest data();

  /** Goes on after a pause; a recorded run does nothing, here and below. */
  default void resume() {}

  default void pause() {}

  /** Pauses, and returns when nothing works on it any more. */
  default void rest() {}

  /** Makes one update of each network, then pauses. */
  default void step() {}

  /** Ends the run, and returns when nothing works on it any more; what it has shown stays. */
  default void stop() {}

  /** Ends the run as {@link #stop} does; it is not kept, for another was wanted in its place. */
  default void discard() {}

  enum State {
    RUNNING,
    PAUSED,
    /** Ended before its last update; its weights and curves stay. */
    STOPPED,
    FINISHED,
    /** Ended by a problem, which its status tells. */
    FAILED,
    /** Trained before, and opened from its folder. */
    RECORDED
  }

  /**
   * The stage that a run has reached.
   *
   * @param message why it ended, where that needs saying; else empty
   * @param worded the same for a page, or null
   * @param kept the name that it is kept by, or null
   */
  record Status(State state, String message, Worded worded, String kept) {
    static Status of(State state) {
      return new Status(state, "", null, null);
    }

    /** The same run in another stage. */
    Status to(State next) {
      return new Status(next, "", null, kept);
    }

    Status keptAs(String name) {
      return new Status(state, "", null, name);
    }

    Status notKept(Exception problem) {
      String message = "the run cannot be kept: " + problem.getMessage();
      return new Status(state, message, new Worded("problem.lab.not-kept", Map.of()), kept);
    }

    static Status failed(int update, Throwable problem) {
      Worded worded =
          problem instanceof DivergedException
              ? new Worded("problem.lab.diverged", Map.of("update", update))
              : null;
      return new Status(State.FAILED, String.valueOf(problem.getMessage()), worded, null);
    }

    /** Whether updates can still come. */
    boolean isGoing() {
      return state == State.RUNNING || state == State.PAUSED;
    }
  }
}
