package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.check.Evidence.MeasuredSlope;
import dev.nudge.check.difference.Derivative;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What measured values say of expected ones, at the limits. The largest value is 10,000, so that
 * what a prediction may be off by in any case, a ten-thousandth of it, is 1.
 */
class EvidenceTest {
  private static final double LARGEST = 10_000;

  private static MeasuredSlope slope(int index, double value, double error) {
    return new MeasuredSlope(index, value, value, error);
  }

  /** Of slopes with their own indices, as if nothing had been claimed. */
  private static Evidence of(MeasuredSlope... measured) {
    double[] zeros = new double[measured.length];
    Block block = Block.vector("b", measured.length);
    return new Evidence(block, zeros, zeros, zeros, List.of(measured));
  }

  /** Of the largest value, which fits, and of {@code others} at the same place. */
  private static Evidence ofSize(int size, MeasuredSlope... others) {
    MeasuredSlope[] all = new MeasuredSlope[size];
    Arrays.setAll(all, i -> i < others.length ? others[i] : slope(i, LARGEST, 0));
    return of(all);
  }

  @Test
  void slack_anySign_isATenThousandthOfTheLargest() {
    assertThat(of(slope(0, 3, 0), slope(1, -LARGEST, 0)).slack()).isEqualTo(1);
    assertThat(of(slope(0, 3, 0)).of(i -> false).slack()).isZero();
  }

  @Test
  void of_someCoordinates_isEvidenceOfThemAlone() {
    Evidence part = of(slope(0, LARGEST, 0), slope(1, -5_000, 1)).of(i -> i == 1);

    assertThat(part.measured).containsExactly(slope(1, -5_000, 1));
    assertThat(part.slack()).isEqualTo(0.5);
  }

  @Test
  void isKnown_valueOfErrorsOrSlack_isNot() {
    Evidence evidence = ofSize(1);

    assertThat(evidence.isKnown(slope(0, -1, 0), 3)).isFalse();
    assertThat(evidence.isKnown(slope(0, -1.5, 0), 3)).isTrue();
    assertThat(evidence.isKnown(slope(0, 6, 2), 3)).isFalse();
    assertThat(evidence.isKnown(slope(0, 6.5, 2), 3)).isTrue();
  }

  @Test
  void significant_tenErrorsFrom0_isTheLimit() {
    Evidence evidence = ofSize(4, slope(0, 20, 2), slope(1, -20.5, 2), slope(2, 0.5, 0));

    assertThat(evidence.isSignificant(slope(0, 20, 2))).isFalse();
    assertThat(evidence.isSignificant(slope(1, -20.5, 2))).isTrue();
    assertThat(evidence.significant()).isEqualTo(2);
  }

  @Test
  void explainedBy_oneValue_mayBeOffByItsErrorAndTheSlack() {
    Evidence evidence = ofSize(1, slope(0, LARGEST, 2));

    assertThat(evidence.explainedBy(i -> LARGEST + 3)).isTrue();
    assertThat(evidence.explainedBy(i -> LARGEST - 3)).isTrue();
    assertThat(evidence.explainedBy(i -> LARGEST + 3.5)).isFalse();
    assertThat(evidence.explainedBy(i -> LARGEST + 7.5, 5.5)).isTrue();
    assertThat(evidence.explainedBy(i -> LARGEST + 8, 5.5)).isFalse();
    assertThat(evidence.explainedBy(i -> Double.NaN)).isFalse();
  }

  /** One in twenty may be off by three errors and the slack, 3·2 + 1. */
  @Test
  void explainedBy_manyValues_someErrorsMayBeTooSmall() {
    MeasuredSlope far = slope(0, LARGEST - 7, 2);
    MeasuredSlope alsoFar = slope(1, LARGEST + 7, 2);

    assertThat(ofSize(20, far).explainedBy(i -> LARGEST - 0.25)).isTrue();
    assertThat(ofSize(19, far).explainedBy(i -> LARGEST - 0.25)).isFalse();
    assertThat(ofSize(39, far, alsoFar).explainedBy(i -> LARGEST)).isFalse();
    assertThat(ofSize(40, far, alsoFar).explainedBy(i -> LARGEST)).isTrue();
  }

  /** 5,000 at index 0 beside twenty of 10,000 at others: expected there are 5,007 at most. */
  @Test
  void explainedBy_anyValueBeyondThreeErrors_isNot() {
    Evidence evidence = ofSize(21, slope(0, 5_000, 2));

    assertThat(evidence.explainedBy(i -> i == 0 ? 5_007 : LARGEST)).isTrue();
    assertThat(evidence.explainedBy(i -> i == 0 ? 5_007.5 : LARGEST)).isFalse();
  }

  @Test
  void contradicts_anyValueBeyondThreeErrors_does() {
    Evidence evidence = ofSize(3, slope(0, 5_000, 2), slope(1, 5_000, 0));

    assertThat(evidence.contradicts(i -> i == 0 ? 5_007 : i == 1 ? 4_999 : LARGEST)).isFalse();
    assertThat(evidence.contradicts(i -> i == 0 ? 5_007.5 : i == 1 ? 5_000 : LARGEST)).isTrue();
    assertThat(evidence.contradicts(i -> i == 0 ? 5_000 : i == 1 ? 4_998.5 : LARGEST)).isTrue();
  }

  private static Evidence given(double given, MeasuredSlope... measured) {
    double[] others = new double[measured.length];
    Arrays.fill(others, 7);
    double[] all = new double[measured.length];
    all[0] = given;
    Block block = Block.vector("b", measured.length);
    return new Evidence(block, others, others, all, List.of(measured));
  }

  /** 0 is up to 1e-12 of a value, or of the largest one where the value is 0 within 10 errors. */
  @Test
  void claimsNothing_whatWasGiven_mustBe0BesideTheMeasured() {
    double least = Math.ulp(1e-12);
    MeasuredSlope largest = slope(1, -4, 0);
    MeasuredSlope zero = slope(0, 2, 0.2);
    MeasuredSlope value = slope(0, -0.25, 0.0249);

    assertThat(given(4e-12, zero, largest).claimsNothing()).isTrue();
    assertThat(given(-4e-12 - 4 * least, zero, largest).claimsNothing()).isFalse();
    assertThat(given(-0.25e-12, value, largest).claimsNothing()).isTrue();
    assertThat(given(0.25e-12 + least, value, largest).claimsNothing()).isFalse();
  }

  @Test
  void slopeOf_oneSlope_isItselfWithTheWholeError() {
    MeasuredSlope slope = MeasuredSlope.of(7, new Derivative(-3, 0.5, 0.25));

    assertThat(slope).isEqualTo(new MeasuredSlope(7, -3, -3, 0.75));
    assertThat(slope.isDecided()).isTrue();
    assertThat(slope.distance(-5)).isEqualTo(2);
  }

  @Test
  void slopeOf_oneOfTwo_isTheSteeperOneWithItsOwnError() {
    MeasuredSlope above = MeasuredSlope.of(7, new Derivative(2, 0, 1.25, 1, 3));
    MeasuredSlope below = MeasuredSlope.of(7, new Derivative(-2, 0, 1.25, -3, -1));

    assertThat(above).isEqualTo(new MeasuredSlope(7, 3, 1, 0.25));
    assertThat(below).isEqualTo(new MeasuredSlope(7, -3, -1, 0.25));
    assertThat(above.isDecided()).isFalse();
    assertThat(above.distance(0.5)).isEqualTo(0.5);
    assertThat(above.distance(2.5)).isEqualTo(0.5);
    assertThat(above.distance(5)).isEqualTo(2);
    assertThat(MeasuredSlope.of(7, new Derivative(0, 0, 1, -1, 1)))
        .isEqualTo(new MeasuredSlope(7, 1, -1, 0));
  }
}
