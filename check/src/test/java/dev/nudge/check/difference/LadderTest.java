package dev.nudge.check.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.check.difference.Ladder.Slope;
import dev.nudge.check.difference.NoiseProbe.Noise;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Which slope a few steps at 0 show, by hand. */
class LadderTest {
  /** Its quotients at the steps 1, 1/2 and 1/4 are 1.3, 1.075 and 1.01875: without h², 1. */
  private static double cubic(double t) {
    return t + 0.3 * t * t * t;
  }

  private static Samples samples(double value, double errorBar) {
    Samples samples = new Samples(0, value, FloatingPoint.DOUBLE);
    samples.noise = new Noise(errorBar / 3, FloatingPoint.DOUBLE);
    return samples;
  }

  private static Ladder ladder(DoubleUnaryOperator f, double errorBar, double... steps) {
    return ladder(samples(f.applyAsDouble(0), errorBar), f, steps);
  }

  private static Ladder ladder(Samples samples, DoubleUnaryOperator f, double... steps) {
    Ladder ladder = new Ladder(samples);
    for (double h : steps) {
      ladder.add(h, f.applyAsDouble(h), f.applyAsDouble(-h));
    }
    return ladder;
  }

  @Test
  void slope_cubic_isThatAtStepZero() {
    Slope found = ladder(LadderTest::cubic, 0, 1, 0.5, 0.25).slope().orElseThrow();

    assertThat(found.derivative().value()).isCloseTo(1, within(1e-15));
    assertThat(found.doubt()).isLessThan(1e-14);
    assertThat(found.step()).isEqualTo(0.25);
    assertThat(found.top()).isEqualTo(1);
  }

  /**
   * t + 0.3 t³ + 0.6 t⁵ leaves its slope by 0.3375 h² at the finest step's double: twice that at a
   * finer step, 0.0017, contradicts it.
   */
  @Test
  void slope_finerStepOffTheCurve_isNotBelieved() {
    assertThat(stepWithAnother(1.0016)).isEqualTo(0.125);
    assertThat(stepWithAnother(0.9984)).isEqualTo(0.125);
    assertThat(stepWithAnother(1.0018)).isNotEqualTo(0.125);
    assertThat(stepWithAnother(0.9982)).isNotEqualTo(0.125);
    assertThat(stepWithAnother(1.5)).isNotEqualTo(0.125);
  }

  /** The finest step of the slope if there is also a quotient at 0.05; 0 for no slope. */
  private static double stepWithAnother(double quotient) {
    DoubleUnaryOperator f = t -> cubic(t) + 0.6 * Math.pow(t, 5);
    Ladder ladder = ladder(f, 0, 1, 0.5, 0.25, 0.125);
    ladder.add(0.05, 0.05 * quotient, -0.05 * quotient);
    return ladder.slope().map(Slope::step).orElse(0.0);
  }

  /** Error bars of 0.001 are 0.01 of the quotient at 1/10, and somewhat more of the slope. */
  @Test
  void slope_finerStepWithNoise_isBelievedWithinItsDoubt() {
    Slope coarse = ladder(LadderTest::cubic, 1e-3, 1, 0.5, 0.25).slope().orElseThrow();
    double allowed = coarse.doubt() + 0.006 + 0.01;

    assertThat(withOneAtATenth(1 + 0.99 * allowed)).contains(coarse);
    assertThat(withOneAtATenth(1 + 1.01 * allowed)).isNotEqualTo(Optional.of(coarse));
  }

  private static Optional<Slope> withOneAtATenth(double quotient) {
    Ladder ladder = ladder(LadderTest::cubic, 1e-3, 1, 0.5, 0.25);
    ladder.add(0.1, 0.1 * quotient, -0.1 * quotient);
    return ladder.slope();
  }

  /** Two steps alone leave an error of 1.2: a value at less than a fiftieth must have a say. */
  @Test
  void slope_ofALargeError_isBelievedIfSomethingFinerHadAChance() {
    for (double t : new double[] {0.009, -0.009}) {
      Slope found = twoSteps(t).orElseThrow();

      assertThat(found.derivative().value()).isCloseTo(1, within(1e-15));
      assertThat(found.derivative().truncation()).isCloseTo(10 * 1.2, within(1e-14));
    }
    assertThat(twoSteps(0.011)).isEmpty();
    assertThat(twoSteps(0.5)).isEmpty();
  }

  private static Optional<Slope> twoSteps(double another) {
    Samples samples = samples(0, 0);
    for (double t : new double[] {1, -1, 0.5, -0.5, another}) {
      samples.add(t, cubic(t));
    }
    return ladder(samples, LadderTest::cubic, 1, 0.5).slope();
  }

  /** Quotients of 4 + 0.01 h² at 1 and 1/2: the distance 0.01 counts fourfold, a hundredth of 4. */
  @Test
  void truncation_ofAHundredthOfTheSlope_isTakenAsItIs() {
    Slope found = ladder(t -> 4 * t + 0.0099 * t * t * t, 0, 1, 0.5).slope().orElseThrow();

    assertThat(found.derivative().truncation()).isCloseTo(4 * 0.0099, within(1e-14));
    assertThat(ladder(t -> 4 * t + 0.0101 * t * t * t, 0, 1, 0.5).slope()).isEmpty();
  }

  /** Error bars of 1 are more than a truncation of 1.2: 2 + (2 + 1) / 3. */
  @Test
  void truncation_belowTheRounding_isTakenAsItIs() {
    Slope found = ladder(LadderTest::cubic, 1, 1, 0.5).slope().orElseThrow();

    assertThat(found.derivative().truncation()).isCloseTo(1.2, within(1e-14));
    assertThat(found.derivative().rounding()).isCloseTo(3, within(1e-14));
    assertThat(found.doubt()).isCloseTo(4.2, within(1e-14));
  }

  @Test
  void slope_kink_isBetweenTheTwo() {
    Slope found = ladder(t -> Math.max(3 * t, -t), 0, 1, 0.5, 0.25).slope().orElseThrow();
    Derivative derivative = found.derivative();

    assertThat(derivative.hasKink()).isTrue();
    assertThat(derivative.value()).isEqualTo(1);
    assertThat(derivative.truncation()).isCloseTo(2, within(1e-14));
    assertThat(derivative.below()).isEqualTo(-1);
    assertThat(derivative.above()).isEqualTo(3);
    assertThat(found.doubt()).isLessThan(1e-13);
  }

  /** The sides' slopes differ, but by less than a thousand times their errors. */
  @Test
  void slope_sidesThatNoiseMayHaveParted_holdsBothWithoutAKink() {
    double bar = 0.01;
    Slope found = ladder(t -> 20 * bar * Math.abs(t), bar, 0.5, 0.25).slope().orElseThrow();
    Derivative derivative = found.derivative();

    assertThat(derivative.hasKink()).isFalse();
    assertThat(derivative.isOneOfTwo()).isFalse();
    assertThat(derivative.value()).isZero();
    assertThat(derivative.truncation()).isCloseTo(20 * bar, within(1e-14));
    assertThat(derivative.rounding()).isCloseTo((8 + 8 + 4) * bar, within(1e-14));
    assertThat(found.doubt()).isEqualTo(derivative.error());
  }

  /** The value at 2 is far off on both sides; the steps from 1 on know nothing of it. */
  @Test
  void slope_jumpBeyondItsSteps_isNoReasonToDoubt() {
    DoubleUnaryOperator jump = t -> cubic(t) + (Math.abs(t) > 1.5 ? 50 : 0);
    Slope found = ladder(jump, 0, 2, 1, 0.5, 0.25).slope().orElseThrow();

    assertThat(found.derivative().value()).isCloseTo(1, within(1e-15));
    assertThat(found.top()).isEqualTo(1);
  }

  @Test
  void slope_withRounding_changesTheDoubtByAsMuch() {
    Slope slope = new Slope(new Derivative(1, 0.5, 0.25), 0.75, 1, 2);

    assertThat(slope.withRounding(8)).isEqualTo(new Slope(new Derivative(1, 0.5, 2), 2.5, 1, 2));
  }

  @Test
  void slope_orAnother_holdsBoth() {
    Slope one = new Slope(new Derivative(1, 0.5, 0.25), 0.75, 1, 2);
    Slope other = new Slope(new Derivative(3, 0, 0.25), 0.25, 0.1, 0.2);

    assertThat(one.orSlope(other))
        .isEqualTo(new Slope(new Derivative(2, 0, 1.75, 1, 3), 1.75, 1, 2));
  }
}
