package dev.nudge.bench.benchmark.kernel;

import dev.nudge.bench.benchmark.Lecture;
import dev.nudge.forward.ForwardPass;
import dev.nudge.net.Activation;
import dev.nudge.net.Matrix;
import dev.nudge.numerical.PerturbationKernels;
import dev.nudge.numerical.PerturbedLayer;
import dev.nudge.numerical.SoftmaxOutputs;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/** What nudges of the hidden units' sums do to the loss of each sample. */
public class HiddenNudgesBenchmark extends KernelBenchmark {
  private PerturbedLayer layer;
  private SoftmaxOutputs outputs;
  private double[] g;

  @Override
  void prepareAndCheck() {
    ForwardPass forward = new ForwardPass(Lecture.ARCHITECTURE, kernels);
    forward.prepare(lecture.batch);
    forward.run(lecture.network, 0, N);
    Matrix W2 = lecture.network.parameters().get(Lecture.ARCHITECTURE.weights(1));
    double[] WT = new double[K * H];
    for (int j = 0; j < H; j++) {
      for (int k = 0; k < K; k++) {
        WT[k * H + j] = W2.get(j, k);
      }
    }
    double[] powers = PerturbedLayer.powers(WT, K * H, Nudges.SERIES.degree());
    layer = new PerturbedLayer(Activation.SIGMOID, H, forward.outputs(0), powers, List.of());
    outputs = new SoftmaxOutputs(forward.probabilities(), lecture.batch.labels(), K);
    g = new double[2 * N * H];
    Nudges.check(lecture, Lecture.ARCHITECTURE.bias(0), hiddenNudges());
  }

  @Benchmark
  public double[] hiddenNudges() {
    PerturbationKernels.selected().hiddenLayer(Nudges.SERIES, layer, outputs, 0, N, g);
    return g;
  }
}
