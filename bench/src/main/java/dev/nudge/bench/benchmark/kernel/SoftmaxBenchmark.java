package dev.nudge.bench.benchmark.kernel;

import dev.nudge.bench.benchmark.Expect;
import dev.nudge.net.Matrix;
import dev.nudge.net.SoftmaxCrossEntropy;
import org.openjdk.jmh.annotations.Benchmark;

/** The probabilities of a batch. */
public class SoftmaxBenchmark extends KernelBenchmark {
  private double[] logits;
  private double[] y;

  @Override
  void prepareAndCheck() {
    logits = gaussians(N * K);
    y = new double[N * K];
    Matrix expected = SoftmaxCrossEntropy.softmax(Matrix.view(logits, 0, N, K));
    Expect.close(softmax(), Expect.values(expected), 1e-13, 0);
  }

  @Benchmark
  public double[] softmax() {
    kernels.softmax(logits, y, 0, N, K);
    return y;
  }
}
