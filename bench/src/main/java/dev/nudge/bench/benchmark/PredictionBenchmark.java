package dev.nudge.bench.benchmark;

import dev.nudge.data.Dataset;
import dev.nudge.forward.Predictor;
import dev.nudge.kernel.Workers;
import dev.nudge.net.Matrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** One image after the other, from its pixel values to its class. */
public class PredictionBenchmark extends MicroBenchmark {
  private Predictor predictor;
  private double[][] images;
  private int next;

  @Setup
  public void setUp(KernelChoice choice) {
    try (Workers workers = new Workers(1)) {
      Lecture lecture = new Lecture(workers);
      predictor = new Predictor(lecture.network);
      Dataset test = lecture.mnist.test();
      images = new double[test.size()][];
      for (int n = 0; n < images.length; n++) {
        images[n] = test.x(n).row(0);
        int expected = lecture.network.predict(Matrix.of(images[n])).argMax(0);
        Expect.equal("a test image's class", predictor.predict(images[n]), expected);
      }
    }
  }

  @Benchmark
  public int oneImage() {
    next = (next + 1) % images.length;
    return predictor.predict(images[next]);
  }
}
