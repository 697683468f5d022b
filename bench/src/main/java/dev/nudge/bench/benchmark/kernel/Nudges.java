package dev.nudge.bench.benchmark.kernel;

import dev.nudge.bench.benchmark.Expect;
import dev.nudge.bench.benchmark.Lecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.ParameterBlock;
import dev.nudge.numerical.Interpolation;

/** What the two benchmarks of nudges share: the nudges, and the textbook's answer. */
final class Nudges {
  static final double SCALE = 0.5 / KernelBenchmark.N;

  /** At h = 1e-4 two nodes and these numbers of terms leave out less than 1e-17. */
  static final Interpolation SERIES = series(3e-5, 9e-5, 1e-4, 4, 2);

  private static final int CHECKED_SAMPLES = 4;

  private Nudges() {}

  /** The straight line in x² through the values at the nudges {@code d0} and {@code d1}. */
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
   * A unit's sum is nudged by nudging its bias: (L(d) − L(−d)) / d · scale for the nodes' d, by two
   * whole losses of the textbook, must be what the coefficients {@code g} (2, N, units) say.
   */
  static void check(Lecture lecture, ParameterBlock bias, double[] g) {
    int units = bias.size();
    Network network = lecture.network.copy();
    double[] parameters = network.parameters().values();
    Matrix x = lecture.batch.x();
    double[] actual = new double[CHECKED_SAMPLES * units];
    double[] expected = new double[actual.length];
    for (double d : SERIES.perturbation()) {
      double square = (d / 1e-4) * (d / 1e-4);
      for (int i = 0; i < actual.length; i++) {
        int n = i / units;
        int p = bias.offset() + i % units;
        Matrix sample = Matrix.of(x.row(n));
        int label = lecture.batch.labels()[n];
        double kept = parameters[p];
        parameters[p] = kept + d;
        double above = network.loss(sample, new int[] {label});
        parameters[p] = kept - d;
        double below = network.loss(sample, new int[] {label});
        parameters[p] = kept;
        expected[i] = (above - below) / d * SCALE;
        actual[i] = g[i] + square * g[KernelBenchmark.N * units + i];
      }
      Expect.close(actual, expected, 0, 1e-11); // rounding: 1e-15 / d · scale
    }
  }
}
