package dev.nudge.lab.run;

import dev.nudge.train.History;
import java.io.IOException;

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
