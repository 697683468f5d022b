package dev.nudge.spark.source;

import dev.nudge.mnist.IdxArray;
import dev.nudge.mnist.Mnist;
import dev.nudge.spark.slices.DistributedSamples;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.spark.api.java.JavaSparkContext;

/** The four files of the MNIST that comes with Nudge. */
public final class MnistFiles {
  public static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
  private static final String TRAIN_LABELS = "train-labels-idx1-ubyte";

  /** The names of the files; in the jar they end with {@code .gz}. */
  public static final List<String> NAMES =
      List.of(TRAIN_IMAGES, TRAIN_LABELS, "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");

  private MnistFiles() {}

  public static InputStream openGzipped(String name) throws IOException {
    return Mnist.open(name);
  }

  public static InputStream openPlain(String name) throws IOException {
    return new GZIPInputStream(openGzipped(name));
  }

  /** The training set, which workers read from the jar. */
  public static DistributedSamples trainingSet(JavaSparkContext spark) throws IOException {
    try (InputStream in = openPlain(TRAIN_LABELS)) {
      return IdxSamples.of(
          spark,
          new IdxSamples.FilePair(Mnist::open, TRAIN_IMAGES, TRAIN_LABELS, 10),
          IdxArray.read(in, TRAIN_LABELS));
    }
  }
}
