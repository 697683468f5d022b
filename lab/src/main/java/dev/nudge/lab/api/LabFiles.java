package dev.nudge.lab.api;

import dev.nudge.lab.run.LabData;
import dev.nudge.lab.run.RecordedRun;
import dev.nudge.lab.run.RecordedRun.Recording;
import java.io.IOException;
import java.util.List;

/** What there is beside the session: the finished runs that a page may open, and its own data. */
public interface LabFiles {
  /** The names of the runs, the newest first. */
  List<String> names() throws IOException;

  /**
   * Opens one of them.
   *
   * @throws NotFoundException if there is none of this name
   */
  RecordedRun open(String name) throws IOException;

  /**
   * The curves of one of them, and what it was trained with.
   *
   * @throws NotFoundException if there is none of this name
   */
  Recording recording(String name) throws IOException;

  /**
   * The samples in a CSV file.
   *
   * @throws dev.nudge.io.MalformedFileException if there are none that can be learned from
   */
  LabData data(byte[] csv) throws IOException;
}
