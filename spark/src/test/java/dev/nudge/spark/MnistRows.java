package dev.nudge.spark;

import dev.nudge.mnist.IdxArray;
import dev.nudge.spark.source.IdxRows;
import dev.nudge.spark.source.MnistJar;
import dev.nudge.spark.source.StoredSamples;
import java.io.IOException;
import java.io.InputStream;
import org.apache.spark.api.java.JavaSparkContext;

/** The training set of the MNIST that comes with Nudge. */
public final class MnistRows {
  private static final IdxRows TRAIN =
      new IdxRows(new MnistJar(), "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", 10);

  private MnistRows() {}

  public static StoredSamples samples(JavaSparkContext spark) throws IOException {
    try (InputStream in = TRAIN.opener().open(TRAIN.labels())) {
      return TRAIN.samples(spark, IdxArray.read(in, TRAIN.labels()));
    }
  }
}
