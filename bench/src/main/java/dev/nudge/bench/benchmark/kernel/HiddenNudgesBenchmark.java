package dev.nudge.bench.benchmark.kernel;

import dev.nudge.bench.benchmark.Lecture;
import dev.nudge.forward.ForwardPass;
import dev.nudge.net.Matrix;
import org.openjdk.jmh.annotations.Benchmark;

/** What nudges of the hidden units' sums do to the loss of each sample. */
public class HiddenNudgesBenchmark extends KernelBenchmark {
  private double[] z;
  private double[] p;
  private double[] WT;
  private double[] g;

  @Override
  void prepareAndCheck() {
    ForwardPass forward = new ForwardPass(Lecture.ARCHITECTURE, kernels);
    forward.prepare(lecture.batch);
    forward.run(lecture.network, 0, N);
    z = forward.outputs(0);
    p = forward.probabilities();
    Matrix W2 = lecture.network.parameters().get(Lecture.ARCHITECTURE.weights(1));
    WT = new double[K * H];
    for (int j = 0; j < H; j++) {
      for (int k = 0; k < K; k++) {
        WT[k * H + j] = W2.get(j, k);
      }
    }
    g = new double[2 * N * H];
    Nudges.check(lecture, Lecture.ARCHITECTURE.bias(0), hiddenNudges());
  }

  @Benchmark
  public double[] hiddenNudges() {
    int[] labels = lecture.batch.labels();
    kernels.hiddenNudges(Nudges.SERIES, z, p, labels, WT, 0, N, N, H, K, Nudges.SCALE, g);
    return g;
  }
}
