package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions whose steps, noise or narrow parts lie where the first steps do not see them. */
class HiddenStructureTest {
  /** The verdict on a derivative of a function of one variable. */
  private static Verdict verdict(DoubleUnaryOperator f, double x, double claimed) {
    ToDoubleFunction<double[]> alone = p -> f.applyAsDouble(p[0]);
    return GradientCheck.of(alone, p -> new double[] {claimed}).at(x).verdict();
  }

  private static double digitOf(double value) {
    return Math.ulp((float) value);
  }

  /** Both sides of x round to another float: steps across see a slope of 0. */
  @Test
  void floats_whereXAloneRoundsDown_right_isNotCalledWrong() {
    double x = 0.0041;
    DoubleUnaryOperator smooth = t -> 1.04 + 0.0071 * (t - x) + 1.5 * (t - x) * (t - x);
    DoubleUnaryOperator f =
        t ->
            (float) smooth.applyAsDouble(t)
                + (Math.abs(t - x) < 2e-8 ? 0 : digitOf(smooth.applyAsDouble(t)));

    assertThat(verdict(f, x, 0.0071)).isNotEqualTo(Verdict.DISAGREE);
    assertThat(verdict(f, x, 0)).isNotEqualTo(Verdict.AGREE);
    assertThat(verdict(f, x, 0.071)).isEqualTo(Verdict.DISAGREE);
  }

  /** It is 0 around x, but not at the furthest step. */
  @Test
  void confidentLoss_lostDerivative_isNotCalledWrong() {
    double other = 91.5;
    DoubleUnaryOperator f =
        t ->
            Math.log(Math.exp(t - Math.max(t, other)) + Math.exp(other - Math.max(t, other)))
                - (t - Math.max(t, other));

    assertThat(verdict(f, 158.2, -Math.exp(other - 158.2))).isEqualTo(Verdict.UNRESOLVED);
  }

  /** A loss of 1e-7 has lost digits beside 1 as well. */
  @Test
  void smallLoss_lostDerivative_isNotCalledWrong() {
    double loss = -Math.log(1 - 0x1p-23);

    assertThat(verdict(t -> loss, -27, 1.2e-19)).isEqualTo(Verdict.UNRESOLVED);
  }

  /** The noise of a large offset makes the slope 0 between two steps a poor one. */
  @Test
  void tableBesideAnOffset_right_isNotCalledWrong() {
    double step = 9.6e-4;
    DoubleUnaryOperator f = t -> -9_389_294.17 + 0.0032 * Math.rint(t / step) * step;

    assertThat(verdict(f, -0.97, 0.0032)).isNotEqualTo(Verdict.DISAGREE);
    assertThat(verdict(f, -0.97, 0.32)).isEqualTo(Verdict.DISAGREE);
  }

  /** Steps of some thousand periods, whose values are an oscillation as large as any. */
  @Test
  @Tag("long")
  void sine_atHugeArguments_isJudgedRightly() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 60; i++) {
      double x = Math.pow(10, 12 + 2 * random.nextDouble());
      double level = random.nextDouble();
      DoubleUnaryOperator f = t -> Math.sin(t) - level;

      assertThat(verdict(f, x, Math.cos(x))).as("at %s", x).isNotEqualTo(Verdict.DISAGREE);
      assertThat(verdict(f, x, -Math.cos(x))).as("at %s", x).isNotEqualTo(Verdict.AGREE);
    }
  }

  /** Far below the steps, and values far below the rounding of 1. */
  @Test
  void peak_of1e30thSize_isNotCalledWrong() {
    double scale = 1e-30;
    double shift = 0.4;
    DoubleUnaryOperator f = t -> scale * Math.exp(-Math.pow(t / scale - shift, 2));

    assertThat(verdict(f, 0, 2 * shift * Math.exp(-shift * shift))).isNotEqualTo(Verdict.DISAGREE);
  }

  /** Values closer to x than the kink are mostly noise. */
  @Test
  void kink_closeBesideX_theRightSideIsNotCalledWrong() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 300; i++) {
      double x = 0.1 + random.nextDouble();
      double kink = x * (1 + Math.pow(10, -13 + 3 * random.nextDouble()));
      DoubleUnaryOperator f = t -> -56 - 16.9 * t + 0.049 * Math.abs(t - kink);

      assertThat(verdict(f, x, -16.9 - 0.049)).isNotEqualTo(Verdict.DISAGREE);
    }
  }

  /** The table's values between {@code step}'s multiples lie on straight lines. */
  private static DoubleUnaryOperator interpolated(DoubleUnaryOperator f, double step) {
    return t -> {
      double cell = Math.floor(t / step);
      double low = f.applyAsDouble(cell * step);
      double high = f.applyAsDouble((cell + 1) * step);
      return low + (high - low) * (t / step - cell);
    };
  }

  /** The slope at x is not the trend, and what tells them apart is less than noise might be. */
  @ParameterizedTest
  @CsvSource({
    "1.4279412, 2.369868e-4, 35780.4",
    "3.3316801, 2.369587e-4, 40785.8",
    "2.4322616, 2.976837e-4, 48951.7",
    "0.2928689, 2.914437e-4, 98577.9",
    "2.5853982, 8.328521e-5, 13627.9"
  })
  void interpolatedTable_right_isNotCalledWrong(double x, double step, double offset) {
    DoubleUnaryOperator table = interpolated(Math::sin, step);
    double cell = Math.floor(x / step);
    double slope = (Math.sin((cell + 1) * step) - Math.sin(cell * step)) / step;
    DoubleUnaryOperator f = t -> offset + table.applyAsDouble(t);

    assertThat(verdict(f, x, slope)).isNotEqualTo(Verdict.DISAGREE);
    assertThat(verdict(f, x, 1.01 * slope)).isEqualTo(Verdict.DISAGREE);
  }

  /** x is where two lines of the table meet; the claim is the slope above. */
  @ParameterizedTest
  @CsvSource({
    "1.02e-4, 6410, 2.8",
    "8.32e-5, 14300, 1.2",
    "2.82e-4, 199000, 0.64",
    "1.41e-4, 221000, 2.4",
    "2.44e-4, 789000, 0.43"
  })
  void interpolatedTable_knotAtX_right_isNotCalledWrong(double step, double offset, double phase) {
    DoubleUnaryOperator table = interpolated(t -> Math.sin(t + phase), step);
    double slope = (Math.sin(step + phase) - Math.sin(phase)) / step;
    DoubleUnaryOperator f = t -> offset + table.applyAsDouble(t);

    assertThat(verdict(f, 0, slope)).isNotEqualTo(Verdict.DISAGREE);
    assertThat(verdict(f, 0, 1.01 * slope)).isEqualTo(Verdict.DISAGREE);
  }

  /** The corners of the table are no more than rounding errors: the trend's slope looks exact. */
  @ParameterizedTest
  @CsvSource({
    "0, 1.59e-05, 501000.0, 2.1",
    "0, 1.35e-05, 83700.0, 1.4",
    "0, 1.59e-05, 64100.0, 1.3",
    "0, 8.24e-05, 425000.0, 0.92",
    "0, 0.000451, 2660000.0, 0.35"
  })
  void interpolatedTable_cornersHiddenByRounding_right_isNotCalledWrong(
      double x, double step, double offset, double phase) {
    DoubleUnaryOperator table = interpolated(t -> Math.sin(t + phase), step);
    double cell = Math.floor(x / step);
    double slope = (Math.sin((cell + 1) * step + phase) - Math.sin(cell * step + phase)) / step;
    DoubleUnaryOperator f = t -> offset + table.applyAsDouble(t);

    assertThat(verdict(f, x, slope)).isNotEqualTo(Verdict.DISAGREE);
    assertThat(verdict(f, x, 1.01 * slope)).isEqualTo(Verdict.DISAGREE);
    assertThat(verdict(f, x, -slope)).isEqualTo(Verdict.DISAGREE);
  }

  /** A smooth function beside an offset has no corners worth presuming. */
  @Test
  void smoothBesideAnOffset_slightlyWrong_isCalledWrong() {
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < 300; i++) {
      double offset = Math.pow(10, 7 * random.nextDouble());
      double phase = 3 * random.nextDouble();
      DoubleUnaryOperator f = t -> offset + Math.sin(t + phase);

      assertThat(verdict(f, 1, Math.cos(1 + phase) + 2e-3)).isEqualTo(Verdict.DISAGREE);
    }
  }

  /** The finest steps reach just beyond the kink, which an extrapolation takes for a bend. */
  @ParameterizedTest
  @CsvSource({
    "2.436, 7.52e-12, 0.188, 0",
    "0.8417, 7.7e-13, 0.484, 0",
    "2.814, 3.55e-11, 0.142, 0",
    "2.386, 3.77e-12, 1.56, 0",
    "2.363, 3.83e-6, 0.109, 5640000",
    "0.6627, 1.6e-6, 0.0241, 180000"
  })
  void kink_nearX_right_isNotCalledWrong(double x, double distance, double size, double offset) {
    DoubleUnaryOperator f = t -> offset + Math.exp(t) + size * Math.abs(t - (x + distance));

    assertThat(verdict(f, x, Math.exp(x) - size)).isNotEqualTo(Verdict.DISAGREE);
    assertThat(verdict(f, x, -Math.exp(x))).isEqualTo(Verdict.DISAGREE);
  }

  /** What looks like noise a little further away is the whole function at its own scale. */
  @ParameterizedTest
  @CsvSource({
    "6.12e-15, 2.24e-8, 221000, 0.5",
    "4.14e-18, 6.28e-7, 789000, 1.9",
    "6.64e-14, 9.22e-8, 23000, 1.3",
    "1.19e-17, 4.73e-8, 23800, 0.65",
    "2.96e-21, 2.76e-7, 451000, 2"
  })
  void tinyScaleAt0_besideAnOffset_right_isNotCalledWrong(
      double scale, double size, double offset, double slope) {
    DoubleUnaryOperator f = t -> offset + slope * t + size * Math.tanh(t / scale);

    assertThat(verdict(f, 0, slope + size / scale)).isNotEqualTo(Verdict.DISAGREE);
    assertThat(verdict(f, 0, slope - size / scale)).isNotEqualTo(Verdict.AGREE);
  }
}
