package dev.nudge.lab.api;

import dev.nudge.lab.run.RecordedRun;
import java.io.IOException;
import java.util.List;

/** The finished runs that a page may open. */
public interface FinishedRuns {
  /** Their names, the newest first. */
  List<String> names() throws IOException;

  /**
   * Opens one of them.
   *
   * @throws NotFoundException if there is none of this name
   */
  RecordedRun open(String name) throws IOException;
}
