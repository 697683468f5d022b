package dev.nudge.bench.benchmark.kernel;

import dev.nudge.bench.benchmark.Expect;
import dev.nudge.data.Batch;
import dev.nudge.data.SparseMatrix;
import dev.nudge.net.Matrix;
import org.openjdk.jmh.annotations.Benchmark;

/** The gradient of W1 and b1 from what each unit's sum does to the loss: xᵀ · g. */
public class OuterBenchmark extends KernelBenchmark {
  private SparseMatrix xT;
  private double[] g;
  private double[] dW;

  @Override
  void prepareAndCheck() {
    g = gaussians(N * H);
    dW = new double[(I + 1) * H];
    Matrix x = lecture.batch.x();
    Matrix transposed = Matrix.zeros(I + 1, N);
    for (int n = 0; n < N; n++) {
      for (int i = 0; i < I; i++) {
        transposed.set(i, n, x.get(n, i));
      }
      transposed.set(I, n, 1);
    }
    xT = Batch.of(transposed, new int[I + 1]).inputs();
    Expect.close(outer(), Expect.values(transposed.dot(Matrix.view(g, 0, N, H))), 0, 1e-12);
  }

  @Benchmark
  public double[] outer() {
    kernels.outer(xT, 0, I + 1, g, 1, N, H, dW, 0);
    return dW;
  }
}
