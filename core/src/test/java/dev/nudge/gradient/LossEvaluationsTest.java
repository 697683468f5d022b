package dev.nudge.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Batch;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Matrix;
import dev.nudge.numerical.DifferencePropagation;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The account of what the lecture's loop needs and what was really done. */
class LossEvaluationsTest {
  private static final Workers WORKERS = new Workers(1);

  private static LossEvaluations after(GradientMethod method, GradientCase gradientCase) {
    gradientCase.gradient(method);
    return method.evaluations();
  }

  /** Two of five inputs of the first sample are zero, and all of the second one's. */
  private static GradientCase withZeros() {
    Matrix x = Matrix.of(new double[] {1, 0, 2, 0, 3}, new double[] {0, 0, 0, 0, 0});
    return new GradientCase(GradientCase.random(1, 1, 1, 5, 4, 3).network(), Batch.of(x, 0, 1));
  }

  static Stream<GradientCase> shallow() {
    return GradientCase.shallow();
  }

  @Test
  void fullReevaluation_twoLossesAParameterAndSample_areAllEvaluated() {
    long parameters = 5 * 4 + 4 + 4 * 3 + 3;

    LossEvaluations evaluations = after(new FullReevaluation(1e-4), withZeros());

    assertThat(evaluations)
        .isEqualTo(new LossEvaluations(2 * 2 * parameters, 2 * 2 * parameters, 0));
    assertThat(evaluations.shared()).isZero();
  }

  @Test
  void differencePropagation_zeroInputs_areCountedForEachUnit() {
    LossEvaluations evaluations = after(new DifferencePropagation(1e-4, WORKERS), withZeros());

    assertThat(evaluations.needed()).isEqualTo(2 * 2 * 39);
    assertThat(evaluations.zero()).isEqualTo(2 * (2 + 5) * 4);
  }

  @ParameterizedTest
  @MethodSource("shallow")
  void differencePropagation_anyShapeAndStep_addsUp(GradientCase shape) {
    for (double h : new double[] {1e-12, 1e-4, 1e-2, 0.2, 1}) {
      LossEvaluations evaluations = after(new DifferencePropagation(h, WORKERS), shape);

      assertThat(evaluations.evaluated()).isPositive();
      assertThat(evaluations.evaluated() + evaluations.shared() + evaluations.zero())
          .as("h = %s", h)
          .isEqualTo(evaluations.needed());
    }
  }

  /** With a large step each distinct input of a sample is evaluated once for each unit. */
  @Test
  void differencePropagation_equalInputs_areShared() {
    Matrix x =
        Matrix.of(new double[] {5, 5, 7, 1, 5}); // three distinct ones, the bias's 1 among them
    GradientCase equal =
        new GradientCase(GradientCase.random(1, 1, 1, 5, 3).network(), Batch.of(x, 0));

    LossEvaluations evaluations = after(new DifferencePropagation(1, WORKERS), equal);

    assertThat(evaluations).isEqualTo(new LossEvaluations(2 * 18, 2 * 3 * 3, 0));
    assertThat(evaluations.shared()).isEqualTo(2 * 9);
  }

  @Test
  void evaluations_secondCall_areAdded() {
    GradientMethod method = new DifferencePropagation(1e-4, WORKERS);
    LossEvaluations once = after(method, withZeros());

    assertThat(after(method, withZeros())).isEqualTo(once.plus(once));
  }

  @Test
  void evaluations_noCallYet_areNone() {
    assertThat(new DifferencePropagation(1e-4, WORKERS).evaluations())
        .isEqualTo(LossEvaluations.NONE);
  }

  @Test
  void backpropagation_anyCall_nudgesNothing() {
    assertThat(after(new Backpropagation(WORKERS), withZeros())).isEqualTo(LossEvaluations.NONE);
  }

  @Test
  void plusAndMinus_eachCount_isReckonedByItself() {
    LossEvaluations some = new LossEvaluations(20, 9, 4);
    LossEvaluations others = new LossEvaluations(7, 3, 1);

    assertThat(some.plus(others)).isEqualTo(new LossEvaluations(27, 12, 5));
    assertThat(some.minus(others)).isEqualTo(new LossEvaluations(13, 6, 3));
    assertThat(some.shared()).isEqualTo(7);
  }

  @Test
  void fullReevaluation_calledAgain_countsBoth() {
    FullReevaluation method = new FullReevaluation(1e-4);
    LossEvaluations once = after(method, withZeros());

    assertThat(after(method, withZeros())).isEqualTo(once.plus(once));
  }
}
