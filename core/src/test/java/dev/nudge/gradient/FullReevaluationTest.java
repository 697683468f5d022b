package dev.nudge.gradient;

import static dev.nudge.net.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.data.Batch;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.net.TextbookGradients;
import dev.nudge.numerical.ExactDifferences;
import dev.nudge.numerical.SubtractionError;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle, judged by hand and by 50 digits. */
class FullReevaluationTest {
  /** Two logits that are 0: nudged by d, the right one has the probability 1 / (1 + e^-d). */
  private static double loss(double d) {
    return -Math.log(1 / (1 + Math.exp(-d)) + 1e-7);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 1e-2, 0.5, 1, 10})
  void gradient_workedByHand_isTheDifferenceOfTwoLosses(double h) {
    Network zeros = new Network(Parameters.zeros(Architecture.of(1, 2)));
    GradientCase byHand = new GradientCase(zeros, Batch.of(Matrix.of(new double[] {3}), 0));
    double weight = (loss(3 * h) - loss(-3 * h)) / (2 * h);
    double bias = (loss(h) - loss(-h)) / (2 * h);

    double[] gradient = byHand.gradient(new FullReevaluation(h));

    assertClose(gradient, new double[] {weight, -weight, bias, -bias}, 0, 1e-15 / h + 1e-7);
    assertThat(gradient[0]).isNegative();
  }

  static Stream<GradientCase> cases() {
    return Stream.of(
        GradientCase.random(1, 1, 3, 2, 3, 2),
        GradientCase.random(1, 2, 1, 3, 2),
        GradientCase.random(1, 1, 2, 2, 3, 2, 3));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradient_manyThreads_hasTheSameBitsAndSaysHowFarItIs(GradientCase gradientCase) {
    Queue<Double> shares = new ConcurrentLinkedQueue<>();
    try (Workers workers = new Workers(3)) {
      double[] shared = gradientCase.gradient(new FullReevaluation(1e-4, workers, shares::add));

      assertThat(shared).containsExactly(gradientCase.gradient(new FullReevaluation(1e-4)));
      Batch batch = gradientCase.batch();
      Parameters textbook = Parameters.zeros(gradientCase.network().architecture());
      TextbookGradients.byDifferences(
          gradientCase.network(), batch.x(), batch.labels(), batch.weights(), 1e-4, textbook);
      assertThat(shared).containsExactly(textbook.values());
    }
    assertThat(shares).hasSize(100).contains(0.01, 0.5, 1.0).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradient_anyDepthAndStep_isExactButForSubtracting(GradientCase gradientCase) {
    for (double h : new double[] {1e-8, 1e-4, 1e-2, 0.5, 1}) {
      double[] gradient = gradientCase.gradient(new FullReevaluation(h));

      assertClose(
          gradient,
          ExactDifferences.gradient(gradientCase, h),
          1e-15,
          SubtractionError.bound(gradientCase, h));
    }
  }

  /**
   * Doubles are 2 apart above 2^53 and 1 below it: half a step of 1.8 is lost on one side alone.
   */
  @Test
  void unmoved_stepsLostInRounding_areCounted() {
    double edge = 0x1p53;
    Parameters parameters = Parameters.zeros(Architecture.of(2, 2));
    System.arraycopy(new double[] {edge, -edge, 1e20, 0, 1, -1}, 0, parameters.values(), 0, 6);

    assertThat(new FullReevaluation(0.9).unmoved(parameters)).isEqualTo(3);
    assertThat(new FullReevaluation(1e-17).unmoved(parameters)).isEqualTo(5);
    assertThat(new FullReevaluation(1e15).unmoved(parameters)).isZero();
  }
}
