package dev.nudge.bench.jmh;

import dev.nudge.data.Batch;
import dev.nudge.data.Dataset;
import dev.nudge.mnist.IdxArray;
import dev.nudge.mnist.Mnist;
import dev.nudge.random.NumpyRandom;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Drawing a batch of 100: its indices, and its rows out of the data set. */
public class BatchBenchmark extends MicroBenchmark {
  private static final int BATCH = 100;

  /** NumPy: {@code np.random.seed(0); np.random.choice(60000, 4)}. */
  private static final double[] FIRST_INDICES = {2732, 43567, 42613, 52416};

  private final NumpyRandom random = new NumpyRandom(0);
  private Dataset train;
  private int[] rows;

  @Setup
  public void setUp() throws IOException {
    train = Mnist.load().train();
    int[] first = new NumpyRandom(0).choice(train.size(), FIRST_INDICES.length);
    Expect.close(Arrays.stream(first).asDoubleStream().toArray(), FIRST_INDICES, 0, 0);
    rows = random.choice(train.size(), BATCH);
    checkAgainstFile();
  }

  /** Every pixel must be the byte of the published file, divided by 255 in float32. */
  private void checkAgainstFile() throws IOException {
    byte[] file;
    try (InputStream in = Mnist.open("train-images-idx3-ubyte")) {
      file = IdxArray.read(in, "train-images").values();
    }
    Batch batch = batch();
    for (int n = 0; n < BATCH; n++) {
      double[] expected = new double[train.features()];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = (file[rows[n] * expected.length + i] & 0xff) / 255f;
      }
      Expect.close(batch.x().row(n), expected, 0, 0);
    }
  }

  @Benchmark
  public int[] choice() {
    return random.choice(train.size(), BATCH);
  }

  @Benchmark
  public Batch batch() {
    return train.batch(rows);
  }
}
