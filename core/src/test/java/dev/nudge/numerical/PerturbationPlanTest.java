package dev.nudge.numerical;

import static dev.nudge.net.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PerturbationPlanTest {
  private static Interpolation hidden(double h) {
    return hidden(h, 1, 0.5);
  }

  /** The plan for two sigmoid units with weights of this size to three logits. */
  private static Interpolation hidden(double h, double largestInput, double weight) {
    Network network = new Network(Parameters.zeros(Architecture.of(4, 2, 3)));
    Matrix W2 = network.parameters().get(network.architecture().weights(1));
    W2.set(0, 0, weight);
    W2.set(1, 2, -weight);
    return PerturbationPlan.hiddenLayer(h, largestInput, new PerturbationBounds(network, 0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 1e-4, 1e-2, 0.1})
  void hidden_nodes_areNudgesOfInputsWithinRange(double h) {
    Interpolation series = hidden(h);

    for (int m = 0; m < series.nodes(); m++) {
      assertThat(series.perturbation()[m]).isBetween(m == 0 ? 0 : series.perturbation()[m - 1], h);
    }
  }

  /**
   * Whatever the nodes: a polynomial in x² of as many terms is told exactly by its values there.
   */
  @ParameterizedTest
  @ValueSource(doubles = {1e-8, 1e-4, 1e-2, 0.1})
  void hidden_polynomialThroughTheNodes_isFoundAgain(double h) {
    Interpolation series = hidden(h, 2, 0.5);
    int M = series.nodes();
    double[] coefficients = DoubleStream.iterate(1, c -> -c / 10).limit(M).toArray();
    double[] found = new double[M];
    for (int i = 0; i < M; i++) {
      double x = series.perturbation()[i] / h;
      double value = 0;
      for (int m = M - 1; m >= 0; m--) {
        value = value * x * x + coefficients[m];
      }
      for (int m = 0; m < M; m++) {
        found[m] += series.lagrange()[m * M + i] * value;
      }
    }

    assertClose(found, coefficients, 0, 1e-11); // entries up to 1e4 meet rounding of 1e-16
  }

  @Test
  void hidden_largerNudges_needNoFewerNodes() {
    int nodes = 0;
    for (double h = 1e-12; h < 0.05; h *= 2) {
      assertThat(hidden(h).nodes()).isGreaterThanOrEqualTo(nodes);
      nodes = hidden(h).nodes();
    }
    assertThat(hidden(1e-12).nodes()).isEqualTo(1);
    assertThat(nodes).isGreaterThan(3);
  }

  static DoubleStream tooLarge() {
    return DoubleStream.of(2, 1e6, Double.MAX_VALUE);
  }

  @ParameterizedTest
  @MethodSource("tooLarge")
  void plan_nudgesTooLarge_isNone(double h) {
    assertThat(hidden(h, 1, 0.5)).isNull();
    assertThat(PerturbationPlan.outputLayer(h, 1)).isNull();
  }

  @Test
  void hidden_weightsOrInputsTooLarge_isNone() {
    assertThat(hidden(1e-2, 1, 1e6)).isNull();
    assertThat(hidden(1e-2, 1e6, 0.5)).isNull();
    assertThat(hidden(1e-4, Double.NaN, 0.5)).isNull();
    assertThat(hidden(1e-4, 1, Double.NaN)).isNull();
  }

  /** Sums over 20 paths of weights of 2: the loss is analytic on a small disk only. */
  @Test
  void hidden_largeWeightsInDeepNetworks_areInterpolatedAtSmallSteps() {
    Network network = new Network(Parameters.zeros(Architecture.of(3, 4, 20, 3)));
    for (int l = 1; l < 3; l++) {
      Matrix W = network.parameters().get(network.architecture().weights(l));
      for (int i = 0; i < W.rows(); i++) {
        for (int k = 0; k < W.columns(); k++) {
          W.set(i, k, k % 2 == 0 ? 2 : -2);
        }
      }
    }
    PerturbationBounds bounds = new PerturbationBounds(network, 0);

    assertThat(PerturbationPlan.hiddenLayer(1e-4, 1, bounds).degree()).isBetween(4, 8);
    assertThat(PerturbationPlan.hiddenLayer(0.1, 1, bounds)).isNull();
  }
}
