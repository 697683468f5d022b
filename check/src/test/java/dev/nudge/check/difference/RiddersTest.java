package dev.nudge.check.difference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The error bar holds the derivative, whatever the function is like between the steps. */
class RiddersTest {
  private static Derivative measure(DoubleUnaryOperator f, double x) {
    return Driver.derivative(Scheme.ridders(), f, x);
  }

  private static void assertHolds(Derivative found, double expected) {
    if (Double.isFinite(found.value())) {
      assertThat(Math.abs(found.value() - expected))
          .as("%s, expected %s", found, expected)
          .isLessThanOrEqualTo(found.error() + 1e-14 * Math.abs(expected));
    }
  }

  private static void assertExact(Derivative found, double expected) {
    assertHolds(found, expected);
    assertThat(found.error()).isLessThan(1e-5 * Math.abs(expected));
  }

  @Test
  void error_randomFunctionsAndPlaces_holdsTheDerivativeInAlmostAll() {
    SplittableRandom random = new SplittableRandom(20_261_129);
    int pairs = 2000;
    int held = 0;
    int exact = 0;
    for (int i = 0; i < pairs; i++) {
      RandomFunction function = new RandomFunction(random);
      double x = random.nextDouble(-1, 1) * Math.pow(10, random.nextDouble(-3, 2));
      Derivative found = measure(function::value, x);
      double expected = function.derivative(x);
      double slack = 1e-13 * Math.abs(expected); // of the chain rule itself
      held += Math.abs(found.value() - expected) <= found.error() + slack ? 1 : 0;
      exact += found.error() <= 1e-6 * Math.abs(expected) ? 1 : 0;
    }
    assertThat(held).isGreaterThanOrEqualTo((int) (0.995 * pairs));
    assertThat(exact).isGreaterThan((int) (0.95 * pairs));
  }

  /** Values that are rounded to floats have the slope of their trend, not 0. */
  @Test
  void error_valuesOfSinglePrecision_holdsTheSlopeOfTheTrendInAlmostAll() {
    SplittableRandom random = new SplittableRandom(7);
    int pairs = 500;
    int held = 0;
    int known = 0;
    for (int i = 0; i < pairs; i++) {
      RandomFunction function = new RandomFunction(random);
      double x = random.nextDouble(-1, 1) * Math.pow(10, random.nextDouble(-3, 2));
      Derivative found = measure(t -> (float) function.value(t), x);
      double expected = function.derivative(x);
      held += Math.abs(found.value() - expected) <= found.error() ? 1 : 0;
      known += found.error() <= 0.01 * Math.abs(expected) ? 1 : 0;
    }
    assertThat(held).isGreaterThanOrEqualTo((int) (0.995 * pairs));
    assertThat(known).isGreaterThan((int) (0.8 * pairs));
  }

  /** Steps of a thousandth are none of single precision: the slope may be 0. */
  @Test
  void slope_valuesInCoarseSteps_isOneOfTwo() {
    Derivative found = measure(t -> Math.rint(1024 * Math.sin(t)) / 1024, 1);

    assertThat(found.isOneOfTwo()).isTrue();
    assertThat(found.hasKink()).isFalse();
    assertThat(found.below()).isZero();
    assertThat(found.above()).isBetween(0.5, 0.6);
  }

  /** 5 % of the slope come from a ripple that the coarse steps do not see. */
  @ParameterizedTest
  @ValueSource(doubles = {1e3, 1e4, 1e5, 1e6, 1e7, 1e8})
  void slope_rippleBelowTheSteps_isSeen(double w) {
    for (double x = 0; x < 3; x += 0.0973) {
      double expected = 1 + 0.05 * Math.cos(w * x);
      assertExact(measure(t -> t + 0.05 / w * Math.sin(w * t), x), expected);
    }
  }

  @Test
  void slope_tinyScaleAtZero_isFound() {
    double kT = 4.14e-21;
    assertExact(measure(e -> 1 / (1 + Math.exp(e / kT)), 0), -1 / (4 * kT));
    assertExact(measure(t -> Math.tanh(t / 1e-16), 0), 1e16);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e8, 1e-5, 1e-10, 1e-20, 1e-25, 1e-30, 1e-50})
  void slope_logarithmNearItsEdge_isFound(double x) {
    assertExact(measure(Math::log, x), 1 / x);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-30, 1e-100, 1e-300})
  void slope_rootNearItsEdge_isFound(double x) {
    assertExact(measure(Math::sqrt, x), 0.5 / Math.sqrt(x));
  }

  @Test
  void slope_sineAtLargeNumbers_isNotTakenForAConstant() {
    for (double x : new double[] {1e6, 1e9, 3e13, 3.1e13}) {
      assertHolds(measure(Math::sin, x), Math.cos(x));
      assertThat(Math.abs(measure(Math::sin, x).value())).isGreaterThan(0.01);
    }
  }

  /** Seconds since 1970, with a period of a day, an hour and a second. */
  @Test
  void slope_fastPeriodsOfUnixTimes_areHeld() {
    for (double period : new double[] {86_400, 3600, 1}) {
      for (double x : new double[] {1.7e9, 1.7012345678e9, 1.6e9 + 0.5}) {
        double w = 2 * Math.PI / period;
        assertHolds(measure(t -> Math.sin(w * t), x), w * Math.cos(w * x));
      }
    }
  }

  /** Neighbouring numbers are 16 apart: nobody can see the slope, and the result says so. */
  @Test
  void concealed_oscillationBetweenNeighbouringNumbers_isSaid() {
    assertThat(measure(Math::sin, 1e17).concealed()).isLessThan(0.5);
    assertThat(measure(Math::sin, 1).concealed()).isInfinite();
  }

  @Test
  void slope_linearTable_isThatOfItsPiece() {
    int size = 1024;
    double[] table = new double[size + 1];
    for (int i = 0; i <= size; i++) {
      table[i] = 1 / (1 + Math.exp(8 - 16.0 * i / size));
    }
    DoubleUnaryOperator f =
        x -> {
          double u = (x + 8) / 16 * size;
          int i = (int) u;
          return table[i] + (u - i) * (table[i + 1] - table[i]);
        };
    int piece = (int) ((0.5003 + 8) / 16 * size);
    assertExact(measure(f, 0.5003), (table[piece + 1] - table[piece]) * size / 16);
  }

  /** Between two jumps the function stands still; its trend is as possible as 0. */
  @Test
  void error_functionInSteps_holdsBothSlopes() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 100; i++) {
      double x = random.nextDouble(-0.03, 0.03);
      assertHolds(measure(t -> (float) (2.302585 + 0.07 * t + 0.3 * t * t), x), 0.07 + 0.6 * x);
      double place = 3 * random.nextDouble() + 0.01;
      double root = root(place, 1e-14);
      assertHolds(measure(t -> root(t, 1e-6), place), 1 / (3 * root * root + 1));
    }
  }

  /** The root of y³ + y = x by bisection. */
  private static double root(double x, double tolerance) {
    double low = -20;
    double high = 20;
    while (high - low > tolerance) {
      double middle = (low + high) / 2;
      if (middle * middle * middle + middle > x) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return (low + high) / 2;
  }

  @Test
  void slope_infiniteAtTheEdge_isNotKnown() {
    Derivative root = measure(Math::sqrt, 0);
    Derivative arc = measure(Math::acos, 1);

    assertThat(root.error()).isGreaterThan(0.1 * Math.abs(root.value()));
    assertThat(arc.error()).isGreaterThan(0.1 * Math.abs(arc.value()));
    assertExact(measure(Math::acos, 0.9999999), -1 / Math.sqrt(1 - 0.9999999 * 0.9999999));
    assertExact(measure(Math::sqrt, 1e-20), 5e9);
  }

  /** The unit is dead up to 0.1: a kink far away is no reason to doubt the 0. */
  @Test
  void slope_deadUnit_isZero() {
    Derivative found = measure(x -> 3 * Math.max(0, x + 0.1) + 1, -0.3);

    assertThat(found.value()).isZero();
    assertThat(found.error()).isLessThan(1e-13);
  }

  /** A sum of 100,000 terms along a line: its rounding errors look smaller than they are. */
  @Test
  void error_largeSum_holds() {
    SplittableRandom random = new SplittableRandom(1);
    double[] x = random.doubles(100_000, -1, 1).toArray();
    double[] v = random.doubles(100_000, -1, 1).toArray();
    double expected = 0;
    for (int i = 0; i < x.length; i++) {
      expected += v[i] * (1 + 2 * x[i]);
    }
    Derivative found =
        measure(
            t -> {
              double sum = 0;
              for (int i = 0; i < x.length; i++) {
                double p = x[i] + (t - 1) * v[i];
                sum += p + p * p;
              }
              return sum;
            },
            1);

    assertThat(Math.abs(found.value() - expected)).isLessThanOrEqualTo(found.error());
    assertThat(found.error()).isLessThan(1e-6 * Math.abs(expected));
  }

  @Test
  void singlePrecision_floatFunction_isMeasuredByItsOwnNumbers() {
    DoubleUnaryOperator f =
        x -> {
          assertThat(x).isEqualTo((float) x);
          return (float) Math.exp((float) x);
        };
    Derivative found = Driver.derivative(Scheme.ridders(FloatingPoint.SINGLE), f, 1);

    assertHolds(found, Math.E);
    assertThat(found.error()).isLessThan(1e-4);
  }
}
