package dev.nudge.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "4.321e-6, 4.32 µs",
    "999e-6, 999 µs",
    "999.9e-6, 1.00 ms",
    "0.9999, 1.00 s",
    "-25e-6, -25.0 µs",
    "0.01234, 12.3 ms",
    "7.5, 7.50 s",
    "123.4, 123 s",
    "162000, 45.0 h"
  })
  void time_anyLength_hasThreeDigitsAndAUnit(double seconds, String expected) {
    assertThat(Quantity.time(seconds)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"0.1814; 0.181", "2.5; 2.500", "0.00005; 1/20,000"})
  void ratio_farBelowOne_isAFraction(double ratio, String expected) {
    assertThat(Quantity.ratio(ratio)).isEqualTo(expected);
  }
}
