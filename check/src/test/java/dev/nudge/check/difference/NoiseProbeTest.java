package dev.nudge.check.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.check.difference.NoiseProbe.DifferenceTable;
import dev.nudge.check.difference.NoiseProbe.Noise;
import dev.nudge.check.difference.Scheme.Interval;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Where the seven values are, and what they say, by hand. */
class NoiseProbeTest {
  private static NoiseProbe begin(DoubleUnaryOperator f, double x, Interval domain) {
    return new NoiseProbe(x, f.applyAsDouble(x), domain, FloatingPoint.DOUBLE);
  }

  private static NoiseProbe measured(DoubleUnaryOperator f, double x) {
    NoiseProbe probe = begin(f, x, Interval.UNBOUNDED);
    while (probe.noise() == null) {
      probe.take(Arrays.stream(probe.wanted()).map(f).toArray());
    }
    return probe;
  }

  /** The places that are wanted at 1, in spacings from it, if there is so much room. */
  private static int[] offsets(int below, int above) {
    double spacing = begin(Math::exp, 1, Interval.UNBOUNDED).spacing();
    Interval domain = new Interval(1 - below * spacing, 1 + above * spacing);
    double[] places = begin(Math::exp, 1, domain).wanted();
    return Arrays.stream(places)
        .mapToInt(place -> (int) Math.rint((place - 1) / spacing))
        .toArray();
  }

  @Test
  void wanted_anyRoom_isTheFirstWindowThatFits() {
    assertThat(offsets(3, 3)).containsExactly(-3, -2, -1, 1, 2, 3);
    assertThat(offsets(4, 5)).containsExactly(-3, -2, -1, 1, 2, 3);
    assertThat(offsets(2, 6)).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(offsets(6, 2)).containsExactly(-6, -5, -4, -3, -2, -1);
  }

  @Test
  void noise_noRoom_isPresumed() {
    double spacing = begin(Math::exp, 1, Interval.UNBOUNDED).spacing();
    Interval narrow = new Interval(1 - 2 * spacing, 1 + 5 * spacing);

    assertThat(begin(Math::exp, 1, narrow).noise()).isEqualTo(Noise.presumed(Math.E));
  }

  /**
   * 2t has no error but its rounding, 2^-50 / √12, and its places are 202 units of 2^-52 apart: six
   * times this noise over six spacings are a slope of 0.0057.
   */
  @Test
  void contradicts_slopeOfTheSevenValues_isKnownToSixTimesItsNoise() {
    NoiseProbe probe = measured(t -> 2 * t, 1);

    assertThat(probe.noise().level()).isEqualTo(0x1p-50 / Math.sqrt(12));
    assertThat(probe.spacing()).isEqualTo(202 * 0x1p-52);
    assertThat(probe.contradicts(new Derivative(2, 0, 0))).isFalse();
    assertThat(probe.contradicts(new Derivative(2.0056, 0, 0))).isFalse();
    assertThat(probe.contradicts(new Derivative(2.0058, 0, 0))).isTrue();
    assertThat(probe.contradicts(new Derivative(1.9942, 0, 0))).isTrue();
  }

  @Test
  void contradicts_errorOfTheDerivative_isAllowed() {
    NoiseProbe probe = measured(t -> 2 * t, 1);

    assertThat(probe.contradicts(new Derivative(3, 0.5, 0.5))).isFalse();
    assertThat(probe.contradicts(new Derivative(3, 0.5, 0.4))).isTrue();
  }

  /** 45 units of rounding, whose period is that of 30 places: at 0 closer ones see that it is. */
  @Test
  void noise_fastOscillationAtZero_isSeenThrough() {
    DoubleUnaryOperator f = t -> 1 + 1e-14 * Math.sin(1e14 * t);

    assertThat(measured(f, 0).noise().level()).isLessThan(1e-15);
    assertThat(measured(t -> f.applyAsDouble(t - 1), 1).noise().level()).isGreaterThan(1e-15);
  }

  /** A single 1 has the differences 1, −1 and 1, −2, 1 and so on: √(1/6), √(1/5) and √(1/4). */
  @Test
  void differenceTable_oneValueIsOff_isTheNoiseOfTheFirstColumn() {
    DifferenceTable table = new DifferenceTable(new double[] {0, 0, 0, 1, 0, 0, 0});

    assertThat(table.showsNoise()).isTrue();
    assertThat(table.noise()).isEqualTo(Math.sqrt(1 / 6.0));
  }

  /** Fourth differences of 1, −1, 1 on a curve that rises in all columns before. */
  @Test
  void differenceTable_lastColumnsAgree_isTheirNoise() {
    DifferenceTable table = new DifferenceTable(withFourthDifferences(1, -1, 1));

    assertThat(table.showsNoise()).isTrue();
    assertThat(table.noise()).isCloseTo(Math.sqrt(1 / 70.0), within(1e-15));
  }

  /** 0, −1, 0 rises after it fell, but does not change its sign: the last column has the most. */
  @Test
  void differenceTable_columnsWithoutAChangeOfSign_showNoNoise() {
    DifferenceTable table = new DifferenceTable(withFourthDifferences(0, -1, 0));

    assertThat(table.showsNoise()).isFalse();
    assertThat(table.noise()).isEqualTo(Math.sqrt(1 / 70.0 / 3));
  }

  private static double[] withFourthDifferences(double... fourth) {
    double[] values = fourth;
    for (double first : new double[] {100, 1000, 10_000, 100_000}) {
      double[] sums = new double[values.length + 1];
      sums[0] = first;
      for (int i = 0; i < values.length; i++) {
        sums[i + 1] = sums[i] + values[i];
      }
      values = sums;
    }
    return values;
  }
}
