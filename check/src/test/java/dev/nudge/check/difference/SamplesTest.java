package dev.nudge.check.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.check.difference.Ladder.Slope;
import dev.nudge.check.difference.Ladder.Tableau.Entry;
import dev.nudge.check.difference.NoiseProbe.Noise;
import dev.nudge.check.difference.Samples.Sample;
import org.junit.jupiter.api.Test;

/** What a few values around a place say. */
class SamplesTest {
  private static final double UNIT = 0x1p-52; // the last digit of 1

  /** Each value's error bar is 1. */
  private static final Noise NOISY = new Noise(1 / 3.0, FloatingPoint.DOUBLE);

  private static final Noise EXACT = new Noise(0, FloatingPoint.DOUBLE);

  /** Samples around {@code x}, each a distance from it with the value there. */
  private static Samples samples(double x, double value, double[]... others) {
    Samples samples = new Samples(x, value, FloatingPoint.DOUBLE);
    for (double[] other : others) {
      samples.add(x + other[0], other[1]);
    }
    samples.noise = EXACT;
    return samples;
  }

  private static double[] at(double t, double value) {
    return new double[] {t, value};
  }

  @Test
  void extent_fourSamples_isThatOfTheClosestTheFurthestValueAndTheSteepest() {
    Samples samples = samples(1, 2, at(0.5, 5), at(-0.25, -3), at(4, 9), at(-8, Double.NaN));

    assertThat(samples.finest()).isEqualTo(0.25);
    assertThat(samples.spread()).isEqualTo(7);
    assertThat(samples.steepest()).isEqualTo(20);
  }

  @Test
  void spread_valuesOnOneSideOfThatAtX_isTheirDistanceFromIt() {
    assertThat(samples(0, -2, at(1, 1), at(-1, 2)).spread()).isEqualTo(4);
    assertThat(samples(0, 2).spread()).isZero();
  }

  @Test
  void finest_noSamples_isNotANumber() {
    assertThat(samples(0, 2).finest()).isNaN();
  }

  @Test
  void areEqual_noneOneOrAnotherValue_isSaid() {
    assertThat(samples(0, 2).areEqual()).isFalse();
    assertThat(samples(0, 2, at(1, 2), at(-1, 2)).areEqual()).isTrue();
    assertThat(samples(0, 2, at(1, 2), at(-1, 3)).areEqual()).isFalse();
    assertThat(samples(0, 2, at(1, 3)).areEqual()).isFalse();
    assertThat(samples(0, 2, at(1, Double.NaN)).areEqual()).isFalse();
  }

  /** Over a distance of 4 the value may have changed by two of its last digits. */
  @Test
  void slopeWhereEqual_furthestSample_boundsWhatIsLost() {
    Derivative found = samples(1, 3, at(0.5, 3), at(-4, 3)).slopeWhereEqual();

    assertThat(found).isEqualTo(new Derivative(0, 0, 2 * Math.ulp(3.0) / 4));
  }

  /**
   * 1 − (1 − y) keeps the digits of y that 1 has: 0, and what is between 2^−52 and 1, may be it.
   */
  @Test
  void slopeWhereEqual_valuesThatMayBeDifferences_loseTheDigitsOfOne() {
    assertThat(lostDigits(0)).isEqualTo(UNIT);
    assertThat(lostDigits(UNIT)).isEqualTo(UNIT);
    assertThat(lostDigits(-0.25)).isEqualTo(UNIT);
    assertThat(lostDigits(0x1p-53)).isEqualTo(0x1p-105);
    assertThat(lostDigits(3)).isEqualTo(2 * UNIT);
  }

  private static double lostDigits(double value) {
    return samples(0, value, at(2, value)).slopeWhereEqual().rounding();
  }

  /** The function is 0 up to a distance of 2, where its slope may be lost in the digits of 1. */
  @Test
  void withLostDigits_zeroAroundX_isNoMoreExactThanTheDigits() {
    Samples zero = samples(1, 0, at(1, 0), at(-2, 0), at(4, 7), at(8, 0));
    Derivative exact = new Derivative(5, 0.5, 0);

    assertThat(zero.withLostDigits(exact)).isEqualTo(exact.withRounding(UNIT));
    assertThat(zero.withLostDigits(exact.withRounding(2 * UNIT)))
        .isEqualTo(exact.withRounding(2 * UNIT));
  }

  @Test
  void withLostDigits_otherValues_changesNothing() {
    Derivative exact = new Derivative(5, 0.5, 0);

    assertThat(samples(1, 3, at(1, 3), at(2, 7)).withLostDigits(exact)).isEqualTo(exact);
    assertThat(samples(1, 0, at(1, 3), at(-2, 7)).withLostDigits(exact)).isEqualTo(exact);
  }

  /** At the steps 1 and 2 the quotients are 5.3 and 5.6: at a half 5.15 is right. */
  @Test
  void contradict_sampleOffTheBend_isSeenOnItsSide() {
    for (int side : new int[] {1, -1}) {
      assertThat(contradict(0, side, side * 0.5, 5.15)).isFalse();
      assertThat(contradict(0, side, side * 0.5, 5.16)).isFalse();
      assertThat(contradict(0, side, side * 0.5, 5.14)).isFalse();
      assertThat(contradict(0, side, side * 0.5, 5.17)).isTrue();
      assertThat(contradict(0, side, side * 0.5, 5.13)).isTrue();
      assertThat(contradict(0, side, side * 0.25, 5.15)).isTrue();
      assertThat(contradict(0, side, side * -0.5, 9)).isFalse();
    }
  }

  /** An error of the entry makes as much possible at any distance. */
  @Test
  void contradict_entryWithAnError_allowsIt() {
    assertThat(contradict(0.25, 1, 0.5, 5.40)).isFalse();
    assertThat(contradict(0.25, 1, 0.5, 5.42)).isTrue();
  }

  /** At a half of the step the noise of two values is a distance of 4 of the quotient. */
  @Test
  void contradict_noise_allowsItsDoubt() {
    Samples samples = bent(1, 0.5, 9.14);
    samples.noise = NOISY;
    assertThat(samples.contradict(new Entry(5, 0, 0, 1, 2), 1)).isFalse();

    Samples further = bent(1, 0.5, 9.18);
    further.noise = NOISY;
    assertThat(further.contradict(new Entry(5, 0, 0, 1, 2), 1)).isTrue();
  }

  /** Quotients of 5.3 and 5.9 at the steps 1 and 2 are no straight bend: more is possible. */
  @Test
  void contradict_bendOfHigherOrder_allowsTwiceItsChange() {
    Samples samples = samples(0, 0, at(1, 5.3), at(2, 2 * 5.9), at(0.5, 0.5 * 5.31));
    Entry entry = new Entry(5, 0, 0, 1, 2);

    assertThat(samples.contradict(entry, 1)).isFalse(); // 5.15 ± (0.015 + 0.15)
    samples.add(0.4, 0.4 * 5.27); // 5.12 ± 0.132
    assertThat(samples.contradict(entry, 1)).isTrue();
  }

  private static boolean contradict(double error, int side, double t, double quotient) {
    return bent(side, t, quotient).contradict(new Entry(5, error, 0, 1, 2), side);
  }

  private static Samples bent(int side, double t, double quotient) {
    return samples(0, 0, at(side * 2, side * 2 * 5.6), at(side, side * 5.3), at(t, t * quotient));
  }

  /** Below x the slope is 0, above it 2; the slope's bar is 0.5, that of a sample's quotient 1. */
  @Test
  void isOn_eitherSideOfAKink_isMeasuredByThatSidesSlope() {
    Samples samples = samples(0, 0);
    samples.noise = NOISY;
    Slope slope = new Slope(new Derivative(1, 1, 0, 0, 2), 0.5, 1, 2);

    assertThat(samples.isOn(slope, new Sample(2, 2 * 3.25))).isTrue();
    assertThat(samples.isOn(slope, new Sample(2, 2 * 0.75))).isTrue();
    assertThat(samples.isOn(slope, new Sample(2, 2 * 3.75))).isFalse();
    assertThat(samples.isOn(slope, new Sample(2, 2 * 0.25))).isFalse();
    assertThat(samples.isOn(slope, new Sample(-2, -2 * 1.25))).isTrue();
    assertThat(samples.isOn(slope, new Sample(-2, -2 * -1.25))).isTrue();
    assertThat(samples.isOn(slope, new Sample(-2, -2 * 1.75))).isFalse();
    assertThat(samples.isOn(slope, new Sample(-2, -2 * -1.75))).isFalse();
  }
}
