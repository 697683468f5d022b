package dev.nudge.gradient;

import static dev.nudge.net.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Batch;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.net.SoftmaxCrossEntropy;
import dev.nudge.net.TextbookGradients;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The textbook's chain rule: by hand, against the textbook's differences, and as an oracle. */
class TextbookGradientsTest {
  private static final Workers WORKERS = new Workers(2);

  static Stream<GradientCase> networks() {
    return Stream.concat(GradientCase.shallow(), GradientCase.deep());
  }

  private static double[] byChainRule(GradientCase shape) {
    Parameters gradient = Parameters.zeros(shape.network().architecture());
    Batch batch = shape.batch();
    TextbookGradients.byChainRule(
        shape.network(), batch.x(), batch.labels(), batch.weights(), gradient);
    return gradient.values();
  }

  /** Two logits that are 0 have the probabilities 1/2: y − t is −1/2 and 1/2, times the input 3. */
  @Test
  void byChainRule_workedByHand_isWhatTheLectureSays() {
    Network zeros = new Network(Parameters.zeros(Architecture.of(1, 2)));
    GradientCase byHand = new GradientCase(zeros, Batch.of(Matrix.of(new double[] {3}), 0));

    assertClose(byChainRule(byHand), new double[] {-1.5, 1.5, -0.5, 0.5}, 0, 0);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void byDifference_anyParameter_isItsNumberOfAll(GradientCase shape) {
    Batch batch = shape.batch();
    double[] all = shape.gradient(new FullReevaluation(1e-4));
    for (int index = 0; index < all.length; index++) {
      double one =
          TextbookGradients.byDifference(
              shape.network(), batch.x(), batch.labels(), batch.weights(), 1e-4, index);
      assertThat(one).isEqualTo(all[index]);
    }
  }

  /**
   * Central differences miss the derivative by h² / 6 of a third derivative. The loss's 1e-7, which
   * the chain rule leaves out, is one factor a sample: −log(y + s) has the slope of −log(y), times
   * y / (y + s).
   */
  @ParameterizedTest
  @MethodSource("networks")
  void byChainRule_anyNetwork_isTheLimitOfTheDifferences(GradientCase shape) {
    Batch batch = shape.batch();
    Matrix y = shape.network().predict(batch.x());
    double[] factors = new double[batch.size()];
    for (int n = 0; n < factors.length; n++) {
      double right = y.get(n, batch.labels()[n]);
      factors[n] = right / (right + SoftmaxCrossEntropy.EPSILON);
    }
    Parameters gradient = Parameters.zeros(shape.network().architecture());
    TextbookGradients.byChainRule(shape.network(), batch.x(), batch.labels(), factors, gradient);
    double mean = Arrays.stream(factors).average().orElseThrow();
    double[] smoothed = Arrays.stream(gradient.values()).map(value -> mean * value).toArray();

    assertClose(smoothed, shape.gradient(new FullReevaluation(1e-5)), 1e-6, 1e-7);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void backpropagation_anyNetworkAndWeights_isTheTextbooksChainRule(GradientCase shape) {
    double[] w = new Random(3).doubles(shape.batch().size(), 0.1, 2).toArray();
    GradientCase weighted = new GradientCase(shape.network(), shape.batch().weighted(w));
    for (GradientCase each : new GradientCase[] {shape, weighted}) {
      assertClose(each.gradient(new Backpropagation(WORKERS)), byChainRule(each), 1e-12, 1e-15);
    }
  }
}
