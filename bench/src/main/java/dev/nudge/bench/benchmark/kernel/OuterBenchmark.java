package dev.nudge.bench.benchmark.kernel;

import dev.nudge.bench.benchmark.Expect;
import dev.nudge.linalg.SparseMatrix;
import dev.nudge.net.Matrix;
import org.openjdk.jmh.annotations.Benchmark;

/** The gradient of W1 from what each unit's sum does to the loss: xᵀ · g. */
public class OuterBenchmark extends KernelBenchmark {
  private SparseMatrix x;
  private double[] g;
  private double[] dW;

  @Override
  void prepareAndCheck() {
    g = gaussians(N * H);
    dW = new double[I * H];
    x = lecture.batch.inputs();
    Matrix samples = lecture.batch.x();
    Matrix transposed = Matrix.zeros(I, N);
    for (int n = 0; n < N; n++) {
      for (int i = 0; i < I; i++) {
        transposed.set(i, n, samples.get(n, i));
      }
    }
    Expect.close(outer(), Expect.values(transposed.dot(Matrix.view(g, 0, N, H))), 0, 1e-12);
  }

  @Benchmark
  public double[] outer() {
    kernels.sumOuterProducts(x, 0, I, g, 1, H, dW, 0);
    return dW;
  }
}
