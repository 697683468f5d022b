package dev.nudge.bench.benchmark.kernel;

import dev.nudge.bench.benchmark.Expect;
import dev.nudge.net.Activation;
import dev.nudge.net.Matrix;
import org.openjdk.jmh.annotations.Benchmark;

/** The sigmoids of a batch's hidden units. */
public class SigmoidBenchmark extends KernelBenchmark {
  private double[] sums;
  private double[] z;

  @Override
  void prepareAndCheck() {
    sums = gaussians(N * H);
    z = new double[N * H];
    Matrix expected = Matrix.view(sums, 0, N, H).map(Activation.SIGMOID::apply);
    Expect.close(sigmoid(), Expect.values(expected), 1e-14, 0);
  }

  @Benchmark
  public double[] sigmoid() {
    kernels.activate(Activation.SIGMOID, sums, z, 0, z.length);
    return z;
  }
}
