package dev.nudge.check.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.check.difference.Jumps.JumpSearch;
import dev.nudge.check.difference.Ladder.Slope;
import dev.nudge.check.difference.NoiseProbe.Noise;
import dev.nudge.check.difference.Samples.Sample;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Where jumps are looked for, and which are found. */
class JumpsTest {
  private static final double X = 1;

  /** The slope of the identity by steps from 1/2 to {@code top}. */
  private static Slope one(double top) {
    return new Slope(new Derivative(1, 0, 1e-9), 1e-9, 0.5, top);
  }

  /** Samples of {@code f} of the distance from 1, at these distances. */
  private static Samples samples(DoubleUnaryOperator f, double... distances) {
    Samples samples = new Samples(X, f.applyAsDouble(0), FloatingPoint.DOUBLE);
    samples.noise = new Noise(1e-15, FloatingPoint.DOUBLE);
    for (double t : distances) {
      samples.add(X + t, f.applyAsDouble(t));
    }
    return samples;
  }

  /** The nine places between two distances from 1, without these themselves. */
  private static double[] between(double near, double far) {
    double[] places = new double[7];
    Arrays.setAll(places, i -> X + near + (far - near) * (i + 1) / 8);
    return places;
  }

  private static DoubleUnaryOperator identityWithJump(double place, double size) {
    return t -> t + ((place > 0 ? t > place : t < place) ? size : 0);
  }

  @Test
  void wanted_functionOnItsSlope_isNothing() {
    Jumps jumps = new Jumps(samples(t -> t, 1, -1, 2, -2, 4, -4, 8, -8), one(2));

    assertThat(jumps.wanted()).isEmpty();
    assertThat(jumps.largest()).isZero();
  }

  @Test
  void wanted_sampleOffTheSlope_isBetweenItAndTheOneBefore() {
    for (int side : new int[] {1, -1}) {
      Samples samples =
          samples(identityWithJump(side * 5, 100), side * 16, side, side * 8, side * 2, side * 4);

      assertThat(new Jumps(samples, one(2)).wanted()).containsExactly(between(side * 4, side * 8));
    }
  }

  /** The slope knows its own steps, and those a little above may have been left out of it. */
  @Test
  void wanted_firstSampleBeyondIsOff_beginsAtTheSlopesTop() {
    Samples samples = samples(identityWithJump(2.5, 100), 0.5, 1, 2, 3, 3.7, 8);

    assertThat(new Jumps(samples, one(2)).wanted()).containsExactly(between(2, 8));
  }

  @Test
  void wanted_jumpWithinTheSlopesSteps_isNothing() {
    Samples samples = samples(t -> t == 1.5 ? 7 : t, 0.5, 1.5, 2, 8);

    assertThat(new Jumps(samples, one(2)).wanted()).isEmpty();
  }

  @Test
  void wanted_noSampleWithinTheSteps_beginsAtX() {
    Samples samples = samples(identityWithJump(5, 100), 8);

    assertThat(new Jumps(samples, one(2)).wanted()).containsExactly(between(0, 8));
  }

  @Test
  void wanted_valueThatIsNoNumber_endsTheSearchThere() {
    Samples samples = samples(t -> t > 6 ? Double.NaN : t + (t > 5 ? 100 : 0), 2, 4, 8, 16);

    assertThat(new Jumps(samples, one(2)).wanted()).isEmpty();
  }

  @Test
  void wanted_noNumberOnTheOtherSide_isOfNoConcern() {
    DoubleUnaryOperator f = t -> t < -3 ? Double.NaN : t + (t > 5 ? 100 : 0);
    Samples samples = samples(f, 2, -2, 4, -4, 8, -8);

    assertThat(new Jumps(samples, one(2)).wanted()).containsExactly(between(4, 8));
  }

  /** The one between 4 and 8 bends but does not jump; the one beyond does. */
  @Test
  void largest_smoothIntervalBeforeAJump_goesOnToIt() {
    DoubleUnaryOperator f = t -> t + 0.01 * t * t + (t > 9 ? 50 : 0);
    Jumps jumps = new Jumps(samples(f, 2, 4, 8, 16), one(2));
    take(jumps, f);

    assertThat(jumps.largest()).isCloseTo(50, within(1e-9));
  }

  @Test
  void largest_jumpsOnBothSides_isTheLargerOne() {
    DoubleUnaryOperator f = t -> t + (t > 5 ? 3 : 0) - (t < -6 ? 7 : 0);
    Jumps jumps = new Jumps(samples(f, 2, -2, 4, -4, 8, -8), one(2));
    take(jumps, f);

    assertThat(jumps.largest()).isCloseTo(7, within(1e-9));
  }

  private static void take(Jumps jumps, DoubleUnaryOperator f) {
    for (double[] places = jumps.wanted(); places.length > 0; places = jumps.wanted()) {
      jumps.take(Arrays.stream(places).map(place -> f.applyAsDouble(place - X)).toArray());
    }
  }

  private static double jump(DoubleUnaryOperator f) {
    return jump(f, 4, 8);
  }

  private static double jump(DoubleUnaryOperator f, double near, double far) {
    JumpSearch search =
        new JumpSearch(
            samples(f),
            new Sample(near, f.applyAsDouble(near)),
            new Sample(far, f.applyAsDouble(far)));
    for (double[] places = search.wanted(); places.length > 0; places = search.wanted()) {
      search.take(Arrays.stream(places).map(place -> f.applyAsDouble(place - X)).toArray(), 0);
    }
    return search.jump();
  }

  @Test
  void jump_anySizeAnywhere_isFound() {
    for (double size : new double[] {1e-6, 1, 100, -1e6}) {
      for (double place = 4.01; place < 8; place += 0.0973) {
        double end = place;
        assertThat(jump(t -> 0.25 + t + (t > end ? size : 0)))
            .as("%s at %s", size, place)
            .isCloseTo(Math.abs(size), within(1e-8 * Math.abs(size) + 1e-13));
      }
    }
  }

  @Test
  void jump_kinkPoleOrSmoothFunction_isNone() {
    assertThat(jump(t -> t + Math.abs(t - 5.3))).isZero();
    assertThat(jump(t -> 1 / (t - 5.3))).isZero();
    assertThat(jump(t -> 1000 / (t - 5.3))).isZero();
    assertThat(jump(Math::exp)).isZero();
  }

  /** The noise is that of values like 1 or 0; between 5 and 9 they have errors of 1e-9. */
  @Test
  void jump_roundingOfLargeValuesOrOfPlaces_isNone() {
    for (double place = 0; place < 8; place += 0.0973) {
      double zero = place;
      assertThat(jump(t -> 1e6 * (t - zero))).as("0 at %s", place).isZero();
      assertThat(jump(t -> 1e6 * Math.max(0, t - zero))).as("bent at %s", place).isZero();
    }
  }

  /** That alone is no slope by which places that are rounded could make a difference. */
  @Test
  void jump_amongAFewNeighbouringNumbers_isFound() {
    for (int jump = 1; jump < 32; jump++) {
      double place = 4 + (jump - 0.5) * Math.ulp(5.0);
      assertThat(jump(t -> t > place ? 1 : 0, 4, 4 + 32 * Math.ulp(5.0))).as("%s", jump).isOne();
    }
  }

  /** A thousand times the last digit of the values. */
  @Test
  void jump_smallBesideLargeValues_isFound() {
    assertThat(jump(t -> 1e6 * t + (t > 5.3 ? 1e-6 : 0))).isCloseTo(1e-6, within(2e-8));
  }

  /** The larger of the noise's differences are no jumps. */
  @Test
  void jump_noise_isNone() {
    DoubleUnaryOperator rough = t -> t + 1e-9 * FunctionTable.noise(t);
    Samples samples = samples(rough);
    samples.noise = new Noise(1e-9, FloatingPoint.DOUBLE);
    JumpSearch search = new JumpSearch(samples, new Sample(4, 4), new Sample(8, 8));
    search.take(
        Arrays.stream(search.wanted()).map(place -> rough.applyAsDouble(place - X)).toArray(), 0);

    assertThat(search.wanted()).isEmpty();
    assertThat(search.jump()).isZero();
  }
}
