package dev.nudge.bench.jmh;

import dev.nudge.forward.ForwardPass;
import dev.nudge.linalg.Kernels;
import dev.nudge.net.Activation;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.ParameterBlock;
import dev.nudge.numerical.Interpolation;
import dev.nudge.numerical.PerturbationKernels;
import dev.nudge.numerical.PerturbationKernels.SoftmaxOutputs;
import dev.nudge.numerical.PerturbedLayer;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** The kernels of numerical differentiation on one thread, in the lecture's network. */
public class DifferenceBenchmark extends MicroBenchmark {
  private static final int N = 100; // batch
  private static final int H = 50; // hidden units
  private static final int K = 10; // classes

  private static final double SCALE = 0.5 / N;
  private static final int CHECKED_SAMPLES = 4;

  /** At h = 1e-4 two nodes and these numbers of terms leave out less than 1e-17. */
  private static final Interpolation SERIES = series(3e-5, 9e-5, 1e-4, 4, 2);

  private Kernels kernels;
  private Lecture lecture;
  private PerturbedLayer layer;
  private SoftmaxOutputs outputs;
  private double[] hidden; // (2, N, H)
  private double[] output; // (2, N, K)

  @Setup
  public void setUp(KernelParam kernelParam) {
    kernels = Kernels.selected();
    lecture = new Lecture();
    ForwardPass forward = new ForwardPass(Lecture.ARCHITECTURE, kernels);
    forward.prepare(lecture.network, lecture.batch);
    forward.run(0, N);
    Matrix W2 = lecture.network.parameters().get(Lecture.ARCHITECTURE.weights(1));
    double[] WT = new double[(K + 1) * H];
    for (int j = 0; j < H; j++) {
      for (int k = 0; k < K; k++) {
        WT[k * H + j] = W2.get(j, k);
      }
    }
    double[] powers = PerturbedLayer.powers(WT, SERIES.degree());
    layer = new PerturbedLayer(Activation.SIGMOID, H, forward.outputs(0), powers, List.of());
    outputs = new SoftmaxOutputs(forward.probabilities(), lecture.batch.labels(), K);
    hidden = new double[2 * N * H];
    output = new double[2 * N * K];
    checkAgainstTextbook(Lecture.ARCHITECTURE.bias(0), hiddenUnits());
    checkAgainstTextbook(Lecture.ARCHITECTURE.bias(1), logits());
  }

  /** The straight line in d² through the values at the perturbations {@code d0} and {@code d1}. */
  private static Interpolation series(double d0, double d1, double h, int degree, int atanhTerms) {
    double v0 = (d0 / h) * (d0 / h);
    double v1 = (d1 / h) * (d1 / h);
    double span = v1 - v0;
    return new Interpolation(
        new double[] {d0, d1},
        new double[] {v1 / span, -v0 / span, -1 / span, 1 / span},
        degree,
        atanhTerms);
  }

  /**
   * Perturbing a bias perturbs its unit's sum: the coefficients {@code g} (2, N, units) must give
   * (L(d) − L(−d)) / d · scale of the textbook's losses at each node d.
   */
  private void checkAgainstTextbook(ParameterBlock bias, double[] g) {
    int units = bias.size();
    Network network = lecture.network.copy();
    Matrix x = lecture.batch.x();
    double[] actual = new double[CHECKED_SAMPLES * units];
    double[] expected = new double[actual.length];
    for (double d : SERIES.perturbation()) {
      double square = (d / 1e-4) * (d / 1e-4);
      for (int i = 0; i < actual.length; i++) {
        int n = i / units;
        Matrix sample = Matrix.of(x.row(n));
        int[] label = {lecture.batch.labels()[n]};
        expected[i] =
            Expect.lossDifference(network, bias.offset() + i % units, d, sample, label) / d * SCALE;
        actual[i] = g[i] + square * g[N * units + i];
      }
      Expect.close(actual, expected, 0, 1e-11); // rounding: 1e-15 / d · scale
    }
  }

  @Benchmark
  public double[] hiddenUnits() {
    PerturbationKernels.selected().hiddenLayer(SERIES, layer, outputs, 0, N, hidden);
    return hidden;
  }

  @Benchmark
  public double[] logits() {
    PerturbationKernels.selected().outputLayer(SERIES, outputs, 0, N, output);
    return output;
  }
}
