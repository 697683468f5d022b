package dev.nudge.bench.benchmark.kernel;

import dev.nudge.bench.benchmark.Expect;
import dev.nudge.bench.benchmark.Lecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Parameters;
import org.openjdk.jmh.annotations.Benchmark;

/** The hidden units' weighted sums of a batch: x · W1 + b1. */
public class AffineBenchmark extends KernelBenchmark {
  private double[] weights;
  private double[] a;

  @Override
  void prepareAndCheck() {
    Parameters parameters = lecture.network.parameters();
    weights = parameters.values();
    a = new double[N * H];
    Matrix W1 = parameters.get(Lecture.ARCHITECTURE.weights(0));
    Matrix b1 = parameters.get(Lecture.ARCHITECTURE.bias(0));
    Expect.close(affine(), Expect.values(lecture.batch.x().dot(W1).plus(b1)), 0, 1e-12);
  }

  @Benchmark
  public double[] affine() {
    kernels.affine(lecture.batch.inputs(), 0, N, weights, 0, I, H, a);
    return a;
  }
}
