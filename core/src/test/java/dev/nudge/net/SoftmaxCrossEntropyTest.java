package dev.nudge.net;

import static dev.nudge.net.Closeness.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftmaxCrossEntropyTest {
  /** The ten probabilities of the lecture's example, in which class 2 is the likeliest. */
  private static final double[] EXAMPLE = {0.1, 0.05, 0.6, 0, 0.05, 0.1, 0, 0.1, 0, 0};

  @Test
  void softmax_lecturesExample_givesItsNumbers() {
    Matrix y = SoftmaxCrossEntropy.softmax(Matrix.of(new double[] {0.3, 2.9, 4.0}));

    assertThat(values(y))
        .containsExactly(new double[] {0.01821127, 0.24519181, 0.73659691}, within(5e-9));
  }

  @Test
  void softmax_hugeLogits_doNotOverflow() {
    Matrix y =
        SoftmaxCrossEntropy.softmax(
            Matrix.of(new double[] {1010, 1000, 990}, new double[] {-1e300, 0, -1e300}));

    assertThat(y.row(0))
        .containsExactly(
            new double[] {0.9999546000703311, 4.539786860886666e-5, 2.061060046209062e-9},
            within(1e-16));
    assertThat(y.row(1)).containsExactly(0, 1, 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-700, -1, 0, 1, 700, 1e6})
  void softmax_sameShiftOfAll_changesNothing(double shift) {
    Matrix logits = Matrix.of(new double[] {-1, 0.5, 2}, new double[] {0, 0, 0});

    Matrix shifted = SoftmaxCrossEntropy.softmax(logits.map(a -> a + shift));

    assertThat(values(shifted))
        .containsExactly(values(SoftmaxCrossEntropy.softmax(logits)), within(1e-10));
  }

  @Test
  void softmax_rows_areIndependentAndSumToOne() {
    Matrix y = SoftmaxCrossEntropy.softmax(Matrix.of(new double[] {1, 2}, new double[] {-9, 9}));

    assertThat(Arrays.stream(y.row(0)).sum()).isCloseTo(1, within(1e-15));
    assertThat(Arrays.stream(y.row(1)).sum()).isCloseTo(1, within(1e-15));
    assertThat(y.get(0, 1)).isCloseTo(1 / (1 + Math.exp(-1)), within(1e-15));
  }

  @Test
  void loss_lecturesExample_givesItsNumbers() {
    Matrix y = Matrix.of(EXAMPLE);

    assertThat(SoftmaxCrossEntropy.loss(y, new int[] {2}))
        .isCloseTo(0.510825457099338, within(1e-15));
    assertThat(SoftmaxCrossEntropy.loss(y, new int[] {7}))
        .isCloseTo(2.3025840929945454, within(1e-15));
  }

  @Test
  void loss_probabilityZero_isFinite() {
    assertThat(SoftmaxCrossEntropy.loss(Matrix.of(EXAMPLE), new int[] {3}))
        .isCloseTo(-Math.log(1e-7), within(1e-14));
  }

  @Test
  void loss_batch_isTheMean() {
    Matrix y = Matrix.of(EXAMPLE, EXAMPLE);

    assertThat(SoftmaxCrossEntropy.loss(y, new int[] {2, 7}))
        .isCloseTo((0.510825457099338 + 2.3025840929945454) / 2, within(1e-15));
  }

  @Test
  void loss_otherNumberOfLabels_saysBoth() {
    assertThatThrownBy(() -> SoftmaxCrossEntropy.loss(Matrix.zeros(2, 3), new int[] {0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 rows of probabilities for 1 labels");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 10})
  void loss_labelThatIsNoClass_isRefused(int label) {
    Matrix y = Matrix.of(EXAMPLE, EXAMPLE);

    assertThatThrownBy(() -> SoftmaxCrossEntropy.loss(y, new int[] {label, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("label 0 is %s, expected 0 to 9".formatted(label));
  }
}
