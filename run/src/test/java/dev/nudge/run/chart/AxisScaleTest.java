package dev.nudge.run.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AxisScaleTest {
  @Test
  void around_losses_reachesFromRoundNumberToRoundNumber() {
    assertThat(AxisScale.around(0.053, 2.31)).isEqualTo(new AxisScale(0.05, 5, true));
  }

  @Test
  void around_singleRoundValue_endsAboveIt() {
    assertThat(AxisScale.around(2, 2)).isEqualTo(new AxisScale(2, 5, true));
  }

  @Test
  void around_greatestNumber_endsThere() {
    AxisScale scale = AxisScale.around(1e-9, Double.MAX_VALUE);

    assertThat(scale.max()).isEqualTo(Double.MAX_VALUE);
    assertThat(scale.ticks(8)).hasSizeBetween(2, 8);
  }

  @Test
  void withZero_distances_beginsBelowAllOfThem() {
    assertThat(AxisScale.withZero(3e-9, 4e-5)).isEqualTo(new AxisScale(1e-10, 5e-5, true));
  }

  @Test
  void position_logarithmic_countsFactors() {
    AxisScale scale = new AxisScale(0.01, 100, true);

    assertThat(scale.position(0.01)).isZero();
    assertThat(scale.position(0.1)).isEqualTo(0.25);
    assertThat(scale.position(100)).isEqualTo(1);
  }

  @Test
  void position_linear_countsDifferences() {
    assertThat(new AxisScale(0, 16, false).position(4)).isEqualTo(0.25);
  }

  @Test
  void ticks_linear_areRoundAndFew() {
    assertThat(new AxisScale(0, 1, false).ticks(6))
        .containsExactly(0.0, 0.2, 0.4, 0.6000000000000001, 0.8, 1.0);
    assertThat(new AxisScale(0, 10_000, false).ticks(6))
        .containsExactly(0.0, 2000.0, 4000.0, 6000.0, 8000.0, 10_000.0);
  }

  @Test
  void ticks_twoDecades_areOneTwoFive() {
    assertThat(new AxisScale(0.05, 5, true).ticks(8))
        .containsExactly(0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0);
  }

  @Test
  void ticks_manyDecades_arePowersOfTenFromTheBeginning() {
    assertThat(new AxisScale(1e-11, 5e-5, true).ticks(8))
        .containsExactly(1e-11, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5);
    assertThat(new AxisScale(1e-13, 5e-1, true).ticks(8))
        .containsExactly(1e-13, 1e-11, 1e-9, 1e-7, 1e-5, 1e-3, 1e-1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 2, 3, 7, 16, 17, 99, 100, 101, 9_999, 10_000, 123_456})
  void ticks_anyRange_areTwoOrMoreAndNotTooMany(double most) {
    assertThat(AxisScale.upTo(most).ticks(8)).hasSizeBetween(2, 9).startsWith(0.0);
  }
}
