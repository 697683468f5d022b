package dev.nudge.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScalingTest {
  private static final Scaling.PerFeature STANDARD =
      new Scaling.PerFeature(new double[] {1, -2}, new double[] {2, 0.5});

  @Test
  void pixels_byte_isNumpysSinglePrecisionQuotient() {
    // float(np.float32(100) / np.float32(255))
    assertThat(new Scaling.Pixels().apply(0, 100)).isEqualTo(0.3921568691730499);
  }

  @Test
  void perFeature_rawValue_isShiftedThenDivided() {
    assertThat(STANDARD.apply(0, 4)).isEqualTo(1.5);
    assertThat(STANDARD.apply(1, 4)).isEqualTo(12);
  }

  @Test
  void all_features_areWhatEachIsByItself() {
    double[] features = {4, 4};
    STANDARD.apply(features);
    assertThat(features).containsExactly(1.5, 12);
    double[] pixels = {0, 100, 255};
    new Scaling.Pixels().apply(pixels);
    assertThat(pixels).containsExactly(0, 0.3921568691730499, 1);
  }

  @Test
  void perFeature_divisorZero_saysWhichFeature() {
    assertThatThrownBy(() -> new Scaling.PerFeature(new double[2], new double[] {1, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "feature 1: shift 0.0 and divisor 0.0, expected finite numbers and a divisor that is not 0");
  }

  @Test
  void schema_scalingOfOtherFeatures_saysBothShapes() {
    assertThatThrownBy(() -> new Schema(List.of(3), List.of(), List.of("a", "b"), STANDARD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a scaling of 2 features for samples of shape [3]");
  }
}
