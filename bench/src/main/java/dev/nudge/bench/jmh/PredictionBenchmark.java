package dev.nudge.bench.jmh;

import dev.nudge.bench.probe.TestImages;
import dev.nudge.data.Dataset;
import dev.nudge.model.Model;
import dev.nudge.net.Matrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** One image after the other, from its pixels to its class or to the probabilities. */
public class PredictionBenchmark extends MicroBenchmark {
  private Model model;
  private byte[][] pixels;
  private double[][] numbers;
  private int next;

  @Setup
  public void setUp(KernelParam kernels) {
    Lecture lecture = new Lecture();
    Dataset test = lecture.mnist.test();
    model = Model.of(lecture.network, test.schema());
    pixels = TestImages.pixels();
    numbers = new double[test.size()][];
    for (int n = 0; n < numbers.length; n++) {
      numbers[n] = test.raw(n);
      int expected = lecture.network.predict(Matrix.of(test.x(n).row(0))).argMax(0);
      Expect.equal("a test image's class", model.predict(pixels[n]), expected);
      Expect.equal("a test image's class", model.predict(numbers[n]), expected);
    }
  }

  private int next() {
    next = (next + 1) % pixels.length;
    return next;
  }

  @Benchmark
  public int classOfBytes() {
    return model.predict(pixels[next()]);
  }

  @Benchmark
  public int classOfNumbers() {
    return model.predict(numbers[next()]);
  }

  @Benchmark
  public double[] probabilitiesOfBytes() {
    return model.probabilities(pixels[next()]);
  }
}
