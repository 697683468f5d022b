package dev.nudge.check.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.check.difference.NoiseProbe.DifferenceTable;
import dev.nudge.check.difference.NoiseProbe.Noise;
import dev.nudge.check.difference.Scheme.Interval;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The function's noise, measured from seven values. */
class NoiseTest {
  private static Noise measure(DoubleUnaryOperator f, double x, Interval domain) {
    NoiseProbe probe = new NoiseProbe(x, f.applyAsDouble(x), domain, FloatingPoint.DOUBLE);
    while (probe.noise() == null) {
      double[] places = probe.wanted();
      double[] values = new double[places.length];
      for (int i = 0; i < places.length; i++) {
        assertThat(domain.contains(places[i])).isTrue();
        values[i] = f.applyAsDouble(places[i]);
      }
      probe.take(values);
    }
    return probe.noise();
  }

  private static Noise measure(DoubleUnaryOperator f, double x) {
    return measure(f, x, Interval.UNBOUNDED);
  }

  /** The noise is uniform between −1 and 1, so its standard deviation is 1/√3. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 1e-9, 1e-6, 1e-3})
  void level_addedNoise_isFoundWithinAFactorOfThree(double size) {
    for (double x = 0.5; x < 3; x += 0.1) {
      double level = measure(t -> Math.sin(t) + size * FunctionTable.noise(t), x).level();

      assertThat(level).isBetween(size / Math.sqrt(3) / 3, 3 * size / Math.sqrt(3));
    }
  }

  @Test
  void level_exactFunction_isTheRoundingOfDoubles() {
    assertThat(measure(Math::sin, 1).level()).isBetween(0.2 * Math.ulp(0.84), 4 * Math.ulp(0.84));
    assertThat(measure(x -> 7, 1).level()).isEqualTo(Math.ulp(7.0) / Math.sqrt(12));
  }

  /** Between neighbouring numbers sin is smooth, a window of 200 of them spans half a period. */
  @Test
  void level_oscillationFasterThanTheWindow_isNotTakenForNoise() {
    assertThat(measure(Math::sin, 3e13).level()).isLessThan(1e-3);
  }

  @Test
  void window_nearABound_staysInside() {
    Interval positive = new Interval(1, Double.POSITIVE_INFINITY);
    Interval negative = new Interval(Double.NEGATIVE_INFINITY, 1);

    assertThat(measure(Math::exp, 1, positive).level()).isLessThan(1e-15);
    assertThat(measure(Math::exp, 1, negative).level()).isLessThan(1e-15);
    assertThat(measure(Math::exp, 1, new Interval(1, 1))).isEqualTo(Noise.presumed(Math.E));
  }

  @Test
  void window_notFiniteOnOneSide_isMovedToTheOther() {
    assertThat(measure(x -> x < 1 ? Double.NaN : Math.exp(x), 1).level()).isLessThan(1e-15);
    assertThat(measure(x -> x > 1 ? Double.POSITIVE_INFINITY : Math.exp(x), 1).level())
        .isLessThan(1e-15);
  }

  /** What Hamming's table is made for: independent noise of variance 1 on a cubic. */
  @Test
  void differenceTable_manyNoisyCubics_estimatesTheVariance() {
    Random random = new Random(1);
    double squares = 0;
    int tables = 0;
    for (int trial = 0; trial < 2000; trial++) {
      double[] values = new double[7];
      for (int i = 0; i < 7; i++) {
        values[i] = 1e-3 * i * i * i + random.nextGaussian();
      }
      DifferenceTable table = new DifferenceTable(values);
      if (table.showsNoise()) {
        squares += table.noise() * table.noise();
        tables++;
      }
    }
    assertThat(tables).isGreaterThan(1500);
    assertThat(Math.sqrt(squares / tables)).isBetween(0.8, 1.2);
  }

  @Test
  void differenceTable_smoothValues_showNoNoise() {
    double[] values = new double[7];
    for (int i = 0; i < 7; i++) {
      values[i] = Math.exp(0.1 * i);
    }
    DifferenceTable table = new DifferenceTable(values);

    assertThat(table.showsNoise()).isFalse();
    assertThat(table.noise()).isLessThan(1e-3);
  }
}
