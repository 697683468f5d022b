package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers in sentences. */
class FewDigitsTest {
  @ParameterizedTest
  @CsvSource({
    "1.23456, 1.235",
    "0.00012345, 0.0001235",
    "-2, -2",
    "0, 0",
    "480, 480",
    "123456, 123500",
    "12e15, 12000000000000000",
    "12e16, 1.2E+17",
    "1e20, 1E+20",
    "2.5e-9, 2.5E-9",
    "NaN, NaN",
    "-Infinity, -Infinity"
  })
  void of_anyNumber_hasAtMostFourDigitsAndNoZerosBehind(double value, String text) {
    assertThat(FewDigits.of(value, 4)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "1.5, -2, 1.5",
    "1, 1.00002, 1",
    "1.00002, 1, 1.00002",
    "1.23456, 1.23461, 1.23456",
    "1, 1.0000000000000002, 1",
    "1.0000000000000002, 1, 1.0000000000000002",
    "3, 3, 3"
  })
  void apart_twoNumbers_hasTheDigitsThatTellThem(double value, double other, String text) {
    assertThat(FewDigits.apart(value, other, 4)).isEqualTo(text);
  }

  @Test
  void apart_differentSigns_needNoMoreDigits() {
    assertThat(FewDigits.apart(-1.000004, 1.000004, 4)).isEqualTo("-1");
  }
}
