package dev.nudge.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.data.Dataset;
import dev.nudge.data.Schema;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final Dataset DATA =
      Dataset.ofBytes(Schema.ofImages(1, 1, 4), new byte[5], 0, 0, 1, 1, 1);

  /** Class 0: one right, one taken for 1. Class 1: two right, one taken for 2. Class 3: nothing. */
  private static final Evaluation EVALUATION =
      new Evaluation(DATA, new int[] {0, 1, 1, 1, 2}, new double[] {0.5, 3, 0.25, 0.75, 8});

  @Test
  void confusion_countsActualByTaken() {
    assertThat(EVALUATION.confusion(0, 0)).isEqualTo(1);
    assertThat(EVALUATION.confusion(0, 1)).isEqualTo(1);
    assertThat(EVALUATION.confusion(1, 1)).isEqualTo(2);
    assertThat(EVALUATION.confusion(1, 2)).isEqualTo(1);
    assertThat(EVALUATION.confusion(1, 0)).isZero();
  }

  @Test
  void accuracy_threeOfFive_isTheirShare() {
    assertThat(EVALUATION.size()).isEqualTo(5);
    assertThat(EVALUATION.correct()).isEqualTo(3);
    assertThat(EVALUATION.accuracy()).isEqualTo(0.6);
  }

  @Test
  void precision_isTheRightShareOfThePredictions() {
    assertThat(EVALUATION.precision(0)).isEqualTo(1);
    assertThat(EVALUATION.precision(1)).isCloseTo(2.0 / 3, within(1e-16));
    assertThat(EVALUATION.precision(2)).isZero();
    assertThat(EVALUATION.precision(3)).isNaN();
  }

  @Test
  void recall_isTheFoundShareOfTheSamples() {
    assertThat(EVALUATION.recall(0)).isEqualTo(0.5);
    assertThat(EVALUATION.recall(1)).isCloseTo(2.0 / 3, within(1e-16));
    assertThat(EVALUATION.recall(2)).isNaN();
  }

  @Test
  void loss_isTheSamples_andTheMeanTheirMean() {
    assertThat(EVALUATION.loss(1)).isEqualTo(3);
    assertThat(EVALUATION.predicted(4)).isEqualTo(2);
    assertThat(EVALUATION.meanLoss()).isEqualTo(2.5);
    assertThat(EVALUATION.data()).isSameAs(DATA);
  }

  /** By scikit-learn's f1_score, recall_score and precision_score. */
  @Test
  void f1_andTheMeansOverClasses_areScikitLearns() {
    assertThat(EVALUATION.f1(0)).isCloseTo(2.0 / 3, within(1e-16));
    assertThat(EVALUATION.f1(1)).isCloseTo(2.0 / 3, within(1e-16));
    assertThat(EVALUATION.f1(2)).isZero();
    assertThat(EVALUATION.f1(3)).isNaN();
    assertThat(EVALUATION.macro(EVALUATION::f1)).isCloseTo(2.0 / 3, within(1e-15));
    assertThat(EVALUATION.macro(EVALUATION::recall)).isCloseTo(0.5833333333333333, within(1e-15));
    assertThat(EVALUATION.macro(EVALUATION::precision))
        .isCloseTo(0.8333333333333333, within(1e-15));
  }

  @Test
  void commonestConfusions_areInTheirOrder() {
    assertThat(EVALUATION.commonestConfusions(9))
        .containsExactly(new Evaluation.Confusion(0, 1, 1), new Evaluation.Confusion(1, 2, 1));
    assertThat(EVALUATION.commonestConfusions(1)).hasSize(1);
  }
}
