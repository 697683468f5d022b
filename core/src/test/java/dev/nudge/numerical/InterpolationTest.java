package dev.nudge.numerical;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpolationTest {
  /** 1/2 + 1/24 + 1/160: so many terms as are asked for, of the values that are asked for. */
  @ParameterizedTest
  @CsvSource({"1, 0.5", "2, 0.5416666666666666", "3, 0.5479166666666666"})
  void atanh_ofAHalf_hasSoManyTerms(int terms, double expected) {
    Interpolation series = new Interpolation(new double[] {1e-4}, new double[] {1}, 1, terms);
    double[] values = {0.5, -0.5, 9};

    series.atanh(values, 2, new double[] {7, 7, 7});

    assertThat(values).containsExactly(expected, -expected, 9);
  }
}
