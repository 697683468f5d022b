package dev.nudge.data;

import static dev.nudge.net.Closeness.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.linalg.SparseMatrix;
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static final Architecture NETWORK = Architecture.of(3, 4, 2);

  private static Matrix samples() {
    return Matrix.of(new double[] {0, -2.5, 0}, new double[] {0, 0, 0}, new double[] {1, 0, 3});
  }

  @Test
  void of_samples_givesThemBack() {
    Batch batch = Batch.of(samples(), 1, 0, 1);

    assertThat(values(batch.x())).containsExactly(0, -2.5, 0, 0, 0, 0, 1, 0, 3);
    assertThat(batch.labels()).containsExactly(1, 0, 1);
    assertThat(batch.size()).isEqualTo(3);
    assertThat(batch.features()).isEqualTo(3);
  }

  @Test
  void of_zeros_areNotStored() {
    SparseMatrix inputs = Batch.of(samples(), 1, 0, 1).inputs();

    int[] starts = inputs.starts();
    int[] ends = inputs.ends();
    assertThat(starts).hasSize(3);
    assertThat(ends).containsExactly(starts[0] + 1, starts[1], starts[2] + 2);
    assertThat(inputs.stored()).isEqualTo(3);
  }

  @Test
  void of_argumentsChangedLater_keepsWhatItHad() {
    Matrix x = samples();
    int[] labels = {1, 0, 1};
    Batch batch = Batch.of(x, labels);

    x.set(0, 1, 7);
    labels[0] = 0;

    assertThat(batch.x().get(0, 1)).isEqualTo(-2.5);
    assertThat(batch.labels()).containsExactly(1, 0, 1);
  }

  @Test
  void of_otherNumberOfLabels_saysBoth() {
    assertThatThrownBy(() -> Batch.of(samples(), 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 samples with 2 labels");
  }

  @Test
  void of_negativeLabel_saysWhichOne() {
    assertThatThrownBy(() -> Batch.of(samples(), 1, -1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("label 1 is -1, expected 0 or more");
  }

  @Test
  void checkFits_fitting_passes() {
    assertThatCode(() -> Batch.of(samples(), 1, 0, 1).checkFits(NETWORK))
        .doesNotThrowAnyException();
  }

  @Test
  void checkFits_otherNumberOfFeatures_saysBoth() {
    assertThatThrownBy(() -> Batch.of(Matrix.zeros(1, 4), 0).checkFits(NETWORK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples have 4 features, the network 3-4-2 expects 3");
  }

  @Test
  void checkFits_labelThatIsNoClass_saysTheClasses() {
    assertThatThrownBy(() -> Batch.of(samples(), 1, 0, 2).checkFits(NETWORK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("label 2, but the network 3-4-2 knows the classes 0 to 1");
  }

  @Test
  void checkFits_noSamples_isRefused() {
    assertThatThrownBy(() -> Batch.of(Matrix.zeros(0, 3)).checkFits(NETWORK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the batch is empty");
  }
}
