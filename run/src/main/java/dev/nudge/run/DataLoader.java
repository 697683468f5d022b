package dev.nudge.run;

import dev.nudge.data.TrainTest;
import dev.nudge.datasets.DataSpec;
import java.io.IOException;

/** Reads data into this process. */
@FunctionalInterface
public interface DataLoader {
  TrainTest load(DataSpec data) throws IOException;
}
