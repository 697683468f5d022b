package dev.nudge.check.difference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloatingPointTest {
  @Test
  void unitBeside_value_isTheUnitTimesItsSizeButNotLessThanThatOfOne() {
    assertThat(FloatingPoint.DOUBLE.unitBeside(-4)).isEqualTo(0x1p-50);
    assertThat(FloatingPoint.DOUBLE.unitBeside(0.25)).isEqualTo(0x1p-52);
    assertThat(FloatingPoint.SINGLE.unitBeside(3)).isEqualTo(3 * 0x1p-23);
  }

  @Test
  void ulp_value_isThatOfThePrecision() {
    assertThat(FloatingPoint.DOUBLE.ulp(-4)).isEqualTo(0x1p-50);
    assertThat(FloatingPoint.SINGLE.ulp(-4)).isEqualTo(0x1p-21);
    assertThat(FloatingPoint.SINGLE.round(1 + 0x1p-24 + 0x1p-40)).isEqualTo(1 + 0x1p-23);
  }
}
