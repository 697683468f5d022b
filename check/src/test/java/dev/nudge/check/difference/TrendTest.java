package dev.nudge.check.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.check.difference.Ladder.Slope;
import dev.nudge.check.difference.NoiseProbe.Noise;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The slope by all steps, by hand. */
class TrendTest {
  private static final double[] STEPS = {1, 0.5, 0.25};

  private static double line(double t) {
    return 1 + t;
  }

  /** The steps around 0, of a function whose noise was measured to be {@code level}. */
  private static Trend trend(DoubleUnaryOperator f, double level, double... steps) {
    return trend(f, level, FloatingPoint.DOUBLE, steps);
  }

  private static Trend trend(
      DoubleUnaryOperator f, double level, FloatingPoint precision, double... steps) {
    Samples samples = new Samples(0, f.applyAsDouble(0), precision);
    samples.noise = new Noise(level, precision);
    Trend trend = new Trend(samples);
    for (double h : steps) {
      samples.add(h, f.applyAsDouble(h));
      samples.add(-h, f.applyAsDouble(-h));
      trend.add(h, f.applyAsDouble(h), f.applyAsDouble(-h));
    }
    return trend;
  }

  private static Slope finer(double value, double doubt) {
    return new Slope(new Derivative(value, 0, doubt), doubt, 1e-3, 2e-3);
  }

  @Test
  void slope_stepsInAnyOrder_isThatOfAllOfThem() {
    Noise noise = new Noise(1e-9, FloatingPoint.DOUBLE);
    Slope found = trend(TrendTest::line, 0, 0.25, 1, 0.5).slope(noise).orElseThrow();

    assertThat(found).isEqualTo(trend(TrendTest::line, 0, STEPS).slope(noise).orElseThrow());
    assertThat(found.derivative().value()).isEqualTo(1);
  }

  /** Steps of more than 0.7 of the one before add little: their quotients are nearly the same. */
  @Test
  void slope_stepsCloseTogether_leavesSomeOut() {
    Noise noise = new Noise(1e-9, FloatingPoint.DOUBLE);

    assertThat(trend(TrendTest::line, 0, 1, 0.9, 0.8, 0.71).slope(noise)).isEmpty();
    assertThat(trend(TrendTest::line, 0, 1, 0.9, 0.69).slope(noise))
        .isEqualTo(trend(TrendTest::line, 0, 1, 0.69).slope(noise));
  }

  @Test
  void mostRounding_valueOfFour_isFourThousandItsUnits() {
    assertThat(trend(t -> 4 + t, 0).mostRounding()).isEqualTo(0x1p12 * 0x1p-50);
    assertThat(trend(t -> 0.1, 0).mostRounding()).isEqualTo(0x1p12 * 0x1p-52);
  }

  /** Both are sure of their slope, and finer steps may see what the trend's do not. */
  @Test
  void withMoreNoise_finerStepsOfAnotherSlope_holdsBoth() {
    Derivative found = withMoreNoise(finer(2, 1e-3)).derivative();

    assertThat(found.isOneOfTwo()).isTrue();
    assertThat(found.below()).isEqualTo(1);
    assertThat(found.above()).isEqualTo(2);
    assertThat(withMoreNoise(finer(-1, 1e-3)).derivative().below()).isEqualTo(-1);
  }

  @Test
  void withMoreNoise_slopesThatMayBeTheSame_isTheTrend() {
    double doubt = withMoreNoise(null).doubt();

    assertThat(withMoreNoise(finer(1 + 1e-3 + 0.9 * doubt, 1e-3))).isEqualTo(withMoreNoise(null));
    assertThat(withMoreNoise(finer(1 + 1e-3 + 1.1 * doubt, 1e-3)).derivative().isOneOfTwo())
        .isTrue();
  }

  /** A kink says itself which slopes there are, and coarser steps see no more than the trend. */
  @Test
  void withMoreNoise_kinkOrCoarserSteps_isTheTrend() {
    Slope kink = new Slope(new Derivative(2, 1, 0, 1, 3), 1e-3, 1e-3, 2e-3);
    Slope coarse = new Slope(new Derivative(2, 0, 1e-3), 1e-3, 0.5, 1);

    assertThat(withMoreNoise(kink)).isEqualTo(withMoreNoise(null));
    assertThat(withMoreNoise(coarse)).isEqualTo(withMoreNoise(null));
  }

  @Test
  void withMoreNoise_kinkOfTheTrend_isItself() {
    DoubleUnaryOperator kink = t -> 1 + Math.abs(t);
    Slope finer = finer(0.5, 1e-3);
    Slope found = trend(kink, 1e-9, STEPS).withMoreNoise(finer, 1e-9, 1e-9).orElseThrow();

    assertThat(found.derivative().hasKink()).isTrue();
  }

  /** A thousand times the noise makes the finer slope's error 1. */
  @Test
  void withMoreNoise_finerSlopeThatTheNoiseMayHide_isTheTrend() {
    Trend trend = trend(TrendTest::line, 1e-9, STEPS);

    assertThat(trend.withMoreNoise(finer(1.9, 1e-3), 1e-6, 1e-6).orElseThrow().derivative())
        .matches(found -> !found.isOneOfTwo());
    assertThat(trend.withMoreNoise(finer(2.1, 1e-3), 1e-6, 1e-6).orElseThrow().derivative())
        .matches(Derivative::isOneOfTwo);
  }

  /** The slope of 1 + t if its noise is 1e-6, as was measured. */
  private static Slope withMoreNoise(Slope finer) {
    return trend(TrendTest::line, 1e-6, STEPS).withMoreNoise(finer, 1e-6, 1e-6).orElseThrow();
  }

  /** A slope that is known better than by the trend stays. */
  @Test
  void withMoreNoise_exactSlope_staysAsItIs() {
    assertThat(withMoreNoise(finer(2, 1e-9))).isEqualTo(finer(2, 1e-9));
  }

  /** Errors of 500 units, 1e-13, that were not seen when the noise was measured. */
  @Test
  void withMoreNoise_noSlope_presumesAllThatMayBeRounding() {
    double error = 500 * 0x1p-52;
    DoubleUnaryOperator rough = t -> 1 + t + (Math.abs(t) < 1e-3 ? error * Math.signum(t) : 0);
    Trend trend = trend(rough, 1e-17, 1, 0.5, 0.25, 1e-6);
    Slope found = trend.withMoreNoise(null).orElseThrow();

    assertThat(found.derivative().value()).isCloseTo(1, within(found.doubt()));
    assertThat(found.doubt()).isLessThan(1e-9);
    assertThat(trend.withMoreNoise(finer(1, 1e-8))).contains(finer(1, 1e-8));
  }

  /** The bends are 2 and 3 at the steps 2 and 4; 1/2 and 16 are none of the slope's. */
  @Test
  void corners_bendOfTheSlopesSteps_isWhatRoundingHidesOfIt() {
    Slope slope = new Slope(new Derivative(1, 0, 0), 0, 2, 4);

    assertThat(bent(FloatingPoint.DOUBLE).corners(slope))
        .isCloseTo(2 * Math.sqrt(32 * 0x1p-52 * 3), within(1e-20));
    assertThat(bent(FloatingPoint.SINGLE).corners(slope)).isEqualTo(1e-3 * 4);
  }

  @Test
  void corners_noStepsOfTheSlope_areNone() {
    Slope slope = new Slope(new Derivative(1, 0, 0), 0, 0.01, 0.02);

    assertThat(bent(FloatingPoint.DOUBLE).corners(slope)).isZero();
  }

  /** Steps with bends of 396, 2, 3 and 35, and one that is undefined; the steepest slope is 4. */
  private static Trend bent(FloatingPoint precision) {
    Samples samples = new Samples(0, 1, precision);
    samples.add(0.5, 3);
    Trend trend = new Trend(samples);
    trend.add(0.5, 100, 100);
    trend.add(2, 1 + 8 + 7, 1 + 8 - 7);
    trend.add(3, Double.NaN, 1000);
    trend.add(4, 1 + 48 + 5, 1 + 48 - 5);
    trend.add(16, 9000, 9000);
    return trend;
  }

  /** 1 + t is a float at all of the steps, and a jump of its last digit nothing unusual. */
  @Test
  void ofSteps_floats_isTheTrend() {
    Derivative flat = new Derivative(0, 0, 1e-9);
    Derivative found = trend(TrendTest::line, 0, STEPS).ofSteps(flat, 0x1p-23).orElseThrow();

    assertThat(found.value()).isEqualTo(1);
    assertThat(found.isOneOfTwo()).isFalse();
    assertThat(trend(TrendTest::line, 0, STEPS).ofSteps(flat, 0x1p-40).orElseThrow().rounding())
        .isGreaterThan(0x1p-23);
  }

  @Test
  void ofSteps_largerJumpsOrOtherNumbers_isEitherSlope() {
    Derivative flat = new Derivative(0, 0, 1e-9);
    Derivative large = trend(TrendTest::line, 0, STEPS).ofSteps(flat, 1e-4).orElseThrow();
    Derivative exact = trend(t -> line(t) + 1e-12, 0, STEPS).ofSteps(flat, 0x1p-23).orElseThrow();

    assertThat(large.isOneOfTwo()).isTrue();
    assertThat(large.below()).isZero();
    assertThat(large.above()).isEqualTo(1);
    assertThat(exact.isOneOfTwo()).isTrue();
  }

  /** Numbers close together differ by few digits, and so may be floats by chance. */
  @Test
  void ofSteps_floatsThatChangeBetweenTheJumps_isEitherSlope() {
    Derivative changing = new Derivative(3, 0, 2.9);
    Derivative still = new Derivative(3, 0, 3);

    assertThat(trend(TrendTest::line, 0, STEPS).ofSteps(changing, 0x1p-23).orElseThrow())
        .returns(1.0, Derivative::below)
        .returns(3.0, Derivative::above);
    assertThat(trend(TrendTest::line, 0, STEPS).ofSteps(still, 0x1p-23).orElseThrow().value())
        .isEqualTo(1);
  }

  @Test
  void ofSteps_noTrend_isNone() {
    assertThat(trend(TrendTest::line, 0, 1).ofSteps(new Derivative(0, 0, 1e-9), 0x1p-23)).isEmpty();
  }
}
