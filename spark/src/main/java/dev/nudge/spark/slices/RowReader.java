package dev.nudge.spark.slices;

import dev.nudge.data.Dataset;
import java.io.IOException;
import java.io.Serializable;

/** Where a worker finds its rows of a training set; travels to the workers. */
@FunctionalInterface
public interface RowReader extends Serializable {
  /** Reads the rows {@code from} (inclusive) to {@code to} (exclusive). */
  Dataset read(int from, int to) throws IOException;
}
