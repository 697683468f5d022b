package dev.nudge.check.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.check.difference.Scheme.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where little is left to be seen: edges, 0, kinks close by, almost nothing but noise. */
class RiddersEdgesTest {
  private static Derivative measure(DoubleUnaryOperator f, double x) {
    return Driver.derivative(Scheme.ridders(), f, x);
  }

  private static Derivative measure(DoubleUnaryOperator f, double x, double low, double high) {
    return Driver.run(Scheme.ridders(), f, x, new Interval(low, high)).derivative();
  }

  private static void assertHolds(Derivative found, double expected) {
    assertThat(found.value()).isCloseTo(expected, within(found.error() + 1e-15));
  }

  /** The kink is 1e-10 or less from x, and a thousandth of the slope: the noise nearly hides it. */
  @ParameterizedTest
  @ValueSource(doubles = {19, 20, 21, 22, 23, 24, 25})
  void error_slightKinkBeside_holdsTheSlopeOfItsSide(double power) {
    for (double size : new double[] {1e-3, -1e-3}) {
      for (double side : new double[] {1, -1}) {
        double kink = 1 + side * Math.pow(3, -power);
        assertHolds(measure(t -> t + size * Math.abs(t - kink), 1), 1 - side * size);
      }
    }
  }

  /** The steps that begin in the domain are those of its size, however small. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1e-6, 1e-9, 1e-12})
  void slope_narrowDomain_isExactAsFarAsItsRoomAllows(double room) {
    Derivative around = measure(Math::exp, 1, 1 - room, 1 + room);
    Derivative above = measure(Math::exp, 1, 1, 1 + room);

    for (Derivative found : new Derivative[] {around, above}) {
      assertHolds(found, Math.E);
      assertThat(found.error()).isLessThan(Math.max(1e-9, 1e-12 / room));
    }
  }

  /** At its closest a value's last digit, so that not even a trend's noise may be as large. */
  @Test
  void slope_rootBesideItsVerticalTangent_isExact() {
    double x = 1e-60;
    Derivative found = measure(t -> Math.signum(t) * Math.sqrt(Math.abs(t)), x);

    assertHolds(found, 0.5 / Math.sqrt(x));
    assertThat(found.error()).isLessThan(1e-9 / Math.sqrt(x));
  }

  /** The places of each round, in their distances from x. */
  private static List<double[]> rounds(DoubleUnaryOperator f, double x, Interval domain) {
    List<double[]> rounds = new ArrayList<>();
    Scheme.Measurement measurement = Scheme.ridders().begin(x, f.applyAsDouble(x), domain);
    for (double[] places = measurement.wanted(); places.length > 0; places = measurement.wanted()) {
      rounds.add(Arrays.stream(places).map(place -> place - x).toArray());
      measurement.take(Arrays.stream(places).map(f).toArray());
    }
    return rounds;
  }

  /** The first places that are neither the noise's nor those of a step. */
  private static double[] confirmation(DoubleUnaryOperator f, double x, double low, double high) {
    return rounds(f, x, new Interval(low, high)).stream()
        .dropWhile(places -> places.length > 2)
        .dropWhile(places -> places.length <= 2)
        .findFirst()
        .orElseThrow();
  }

  private static double[] confirmation(DoubleUnaryOperator f, double x) {
    return confirmation(f, x, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** The slope of e^t is confirmed by single values, each an eighth as far as the one before. */
  @Test
  void confirmation_smoothFunction_isOnAlternateSides() {
    double[] t = confirmation(Math::exp, 1);

    assertThat(t).hasSizeGreaterThan(10);
    for (int i = 1; i < t.length - 3; i++) {
      assertThat(t[i] / t[i - 1]).isCloseTo(-0.125, within(1e-3));
    }
    assertThat(Math.abs(t[t.length - 1])).isLessThan(1e-13);
  }

  @Test
  void confirmation_smoothFunction_isWithinTheSteps() {
    double finest =
        rounds(Math::exp, 1, Interval.UNBOUNDED).stream()
            .filter(places -> places.length == 2)
            .mapToDouble(places -> Math.abs(places[0]))
            .min()
            .orElseThrow();

    assertThat(Math.abs(confirmation(Math::exp, 1)[0])).isBetween(0.1 * finest, 0.5 * finest);
  }

  @Test
  void confirmation_besideAnEdge_isAsOftenOnTheOtherSide() {
    double[] around = confirmation(Math::exp, 1);
    double[] above = confirmation(Math::exp, 1, 1, Double.POSITIVE_INFINITY);
    double[] below = confirmation(Math::exp, 1, Double.NEGATIVE_INFINITY, 1);

    assertThat(above).hasSizeBetween(around.length - 3, around.length + 3);
    assertThat(DoubleStream.of(above)).doesNotHaveDuplicates().allMatch(t -> t > 0);
    assertThat(below).hasSizeBetween(around.length - 3, around.length + 3);
    assertThat(DoubleStream.of(below)).doesNotHaveDuplicates().allMatch(t -> t < 0);
  }

  /** Values of 1e-4 or less apart are noise to a function with errors of that size. */
  @Test
  void confirmation_noise_isWhereItLeavesTheSlopeToBeSeen() {
    DoubleUnaryOperator noisy = t -> 1e4 * t + 1e-4 * FunctionTable.noise(t);
    double[] t = confirmation(noisy, 1);

    assertThat(DoubleStream.of(t)).hasSizeGreaterThan(3).allMatch(each -> Math.abs(each) > 1e-8);
  }

  /** Nothing but these values stands between a constant and a pulse that the steps miss. */
  @Test
  void confirmation_constant_isDownToTheLastDigits() {
    double[] t = confirmation(x -> 5, 1);

    assertThat(Math.abs(t[t.length - 1])).isLessThan(1e-14);
    assertHolds(measure(x -> (x - 1) * Math.exp(-1e18 * (x - 1) * (x - 1)), 1), 1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-10, 1e-20})
  void confirmation_atZero_isAsFarBelowTheStepsAtAnyScale(double scale) {
    double[] t = confirmation(x -> Math.tanh(x / scale), 0);

    assertThat(Math.abs(t[0])).isBetween(1e-6 * scale, scale);
    assertThat(Math.abs(t[t.length - 1])).isLessThan(1e-9 * scale);
  }

  /** At 0 nothing but their number ends the steps: all of 160 find no value around x. */
  @Test
  void wanted_valuesBelowAllStepsAlone_areNeverThePlaceItself() {
    DoubleUnaryOperator f = t -> Math.abs(t) > 1e-52 ? Double.NaN : t;
    List<double[]> rounds = rounds(f, 0, Interval.UNBOUNDED);

    assertThat(rounds.size()).isBetween(160, 180);
    assertThat(rounds.stream().flatMapToDouble(Arrays::stream)).doesNotContain(0.0);
    assertThat(measure(f, 0).value()).isNaN();
  }

  @Test
  void concealed_noiseThatIsMostOfAllChanges_isTheSlopeThatItMayHide() {
    Derivative found = measure(t -> t + 0.3 * FunctionTable.noise(t), 1);

    assertThat(found.concealed()).isBetween(1e10, 1e15); // 0.17 over 10 spacings of 4.5e-14
  }

  /** Noise that is small, rounding, or does not even rise as the slope does, conceals nothing. */
  @Test
  void concealed_otherFunctions_isNothing() {
    List<DoubleUnaryOperator> functions =
        List.of(
            Math::exp,
            t -> 5,
            t -> (float) Math.sin(t),
            t -> t + 1e-9 * FunctionTable.noise(t),
            t -> 1e3 * t + 1e-3 * FunctionTable.noise(t));
    assertThat(functions).allMatch(f -> measure(f, 1).concealed() == Double.POSITIVE_INFINITY);
  }

  /** The value at x is all there is. */
  @Test
  void evaluations_noValuesAround_areFew() {
    for (double x : new double[] {0, 1}) {
      Driver.Run run =
          Driver.run(Scheme.ridders(), t -> t == x ? 1 : Double.NaN, x, Interval.UNBOUNDED);

      assertThat(run.derivative().value()).isNaN();
      assertThat(run.evaluations()).isLessThan(60);
    }
  }
}
