package dev.nudge.bench.jmh;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.bench.jmh.MicroBenchmark.ThreadedBenchmark;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.train.TrainingConfig;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The gradient of a batch of 100, by both fast methods. */
public class GradientBenchmark extends ThreadedBenchmark {
  private static final int CHECKED_EVERY = 397; // about a hundred of 39,760 parameters

  @Param({"numerical", "backprop"})
  public String method;

  private Lecture lecture;
  private GradientMethod gradientMethod;
  private Parameters gradient;

  @Setup
  public void setUp(KernelParam kernels) {
    startThreads();
    lecture = new Lecture();
    boolean numerical = method.equals("numerical");
    gradientMethod =
        numerical
            ? new DifferencePropagation(TrainingConfig.H, workers)
            : new Backpropagation(workers);
    gradient = Parameters.zeros(Lecture.ARCHITECTURE);
    gradientMethod.gradient(lecture.network, lecture.batch, gradient);
    // The textbook's differences are rounded to 1e-12; backpropagation leaves the loss's 1e-7 out.
    checkAgainstTextbook(numerical ? 0 : 1e-5, numerical ? 1e-10 : 1e-8);
  }

  private void checkAgainstTextbook(double relative, double absolute) {
    Network network = lecture.network.copy();
    Matrix x = lecture.batch.x();
    int[] t = lecture.batch.labels();
    int count = (gradient.values().length - 1) / CHECKED_EVERY + 1;
    double[] actual = new double[count];
    double[] expected = new double[count];
    for (int i = 0; i < count; i++) {
      int p = i * CHECKED_EVERY;
      expected[i] =
          Expect.lossDifference(network, p, TrainingConfig.H, x, t) / (2 * TrainingConfig.H);
      actual[i] = gradient.values()[p];
    }
    Expect.close(actual, expected, relative, absolute);
  }

  @Benchmark
  public double gradient() {
    return gradientMethod.gradient(lecture.network, lecture.batch, gradient);
  }
}
