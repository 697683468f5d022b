package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.check.Evidence.MeasuredSlope;
import dev.nudge.check.FactorFit.FamiliarFactors;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Factors that are seen, and those that could as well be others, from values by hand. */
class FactorFitTest {
  private static MeasuredSlope slope(int index, double value, double error) {
    return new MeasuredSlope(index, value, value, error);
  }

  private static Optional<Cause> fit(double[] claimed, MeasuredSlope... measured) {
    Block block = Block.vector("b", claimed.length);
    return FactorFit.of(
        new Evidence(block, new double[claimed.length], claimed, claimed, List.of(measured)));
  }

  /** One claim beside one value of 100. */
  private static Optional<Cause> single(double claimed, double error) {
    return fit(new double[] {claimed}, slope(0, 100, error));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 2, -2, 0.5, -0.5, 20, -20, 0.0625, -0.0625, 99})
  void of_familiarFactor_isSeenInOneExactValue(double ratio) {
    assertThat(single(100 * ratio, 0)).contains(new Cause.Factor(ratio, 0));
    assertThat(single(100 * ratio, 0.005)).contains(new Cause.Factor(ratio, 0.00005));
  }

  /** All but 0 show how exactly it is known; the best known one counts. */
  @Test
  void of_severalValues_isKnownAsTheBest() {
    MeasuredSlope[] measured = {slope(0, 0, 0), slope(1, 100, 5), slope(2, -1000, 10)};

    assertThat(fit(new double[] {0, 200, -2000}, measured)).contains(new Cause.Factor(2, 0.01));
    assertThat(fit(new double[] {5, 200, -2000}, measured)).isEmpty();
    assertThat(fit(new double[] {0, 240, -2000}, measured)).isEmpty();
  }

  /**
   * 300 is twice to seven times 100 ± 3·20. -116 is -1 or -2 times 100 ± 3·16.5: a wrong sign alone
   * is likelier.
   */
  @Test
  void of_oneNoisyValue_isThatWhichAloneIsPossible() {
    assertThat(single(200, 5)).contains(new Cause.Factor(2, 0.05));
    assertThat(single(300, 20)).isEmpty();
    assertThat(single(-116, 16.5)).contains(new Cause.Factor(-1, 0.165));
  }

  /** 12 is the negative of −12 and twice 6, and the slope is one of these. */
  @Test
  void of_oneOfTwoSlopes_isNoneIfEachHasItsFactor() {
    assertThat(fit(new double[] {12}, new MeasuredSlope(0, -12, 6, 0.1))).isEmpty();
    assertThat(fit(new double[] {12}, new MeasuredSlope(0, -12, -6.5, 0.1)))
        .contains(new Cause.Factor(-1, 0.1 / 12));
  }

  /** Within 3·30 of 100 are both 190 and half of it. */
  @Test
  void of_claimThatMayBeRight_isNone() {
    assertThat(single(190, 30)).isEmpty();
    assertThat(single(190, 29)).contains(new Cause.Factor(2, 0.29));
  }

  /** 100 ± 3·40 may be 0. */
  @Test
  void of_valueThatMayBe0_isNone() {
    assertThat(single(-125, 40)).isEmpty();
    assertThat(single(-125, 33)).contains(new Cause.Factor(-1, 0.33));
  }

  /** A prediction within three errors and the slack of 1 would fit to 0 as well. */
  @Test
  void of_predictionThatMayBe0_isNone() {
    assertThat(fit(new double[] {-10_000}, slope(0, 10_000, 3333))).isEmpty();
    assertThat(fit(new double[] {-10_000}, slope(0, 10_000, 3332)))
        .contains(new Cause.Factor(-1, 0.3332));
  }

  /** Of 2·5·1 % of arbitrary factors one is a whole number or the inverse of one. */
  @ParameterizedTest
  @ValueSource(doubles = {5, -5, 0.2, -0.2})
  void of_rareFactor_isNotSeenInOneNoisyValue(double ratio) {
    assertThat(single(100 * ratio, 1)).contains(new Cause.Factor(ratio, 0.01));
    assertThat(single(100 * ratio, 1.01)).isEmpty();
  }

  /** Two of more than 100 errors are enough. */
  @Test
  void of_rareFactor_isSeenInTwoExactValues() {
    double[] claims = {7000, -7000};
    MeasuredSlope first = slope(0, 1000, 9);

    assertThat(fit(claims, first)).isEmpty();
    assertThat(fit(claims, first, slope(1, -1000, 9.5))).contains(new Cause.Factor(7, 0.009));
    assertThat(fit(claims, first, slope(1, -1000, 10))).isEmpty();
    assertThat(fit(claims, first, new MeasuredSlope(1, -1000, 200, 9.5))).isEmpty();
  }

  /** 107 is half of 214, and within three errors of 100 but not within one. */
  @Test
  void of_onlyPossibleFactor_mustExplainTheValues() {
    assertThat(single(214, 5)).isEmpty();
    assertThat(single(209, 5)).contains(new Cause.Factor(2, 0.05));
  }

  /**
   * The slack is 1, so that the second, with an error of 1, counts a quarter: (13,700² + 13,702² /
   * 4) / (13,700 · 10,000 + 13,702 · 10,000 / 4). One of two slopes does not count.
   */
  @Test
  void of_anyFactor_isThatWhichFitsBest() {
    double[] claims = {13_700, 13_702, 13_700};
    MeasuredSlope[] measured = {
      slope(0, 10_000, 0), slope(1, 10_000, 1), new MeasuredSlope(2, -5_000, 10_000, 0.5)
    };

    assertThat(fit(claims, measured))
        .hasValueSatisfying(
            cause -> {
              assertThat(cause).isInstanceOf(Cause.Factor.class);
              Cause.Factor factor = (Cause.Factor) cause;
              assertThat(factor.ratio()).isCloseTo(1.3700400046713965, within(1e-15));
              assertThat(factor.uncertainty()).isZero();
            });
  }

  @Test
  void of_anyFactor_mustBeSeenInTwoExactValues() {
    double[] claims = {1370, -2740};

    assertThat(fit(claims, slope(0, 1000, 0))).isEmpty();
    assertThat(fit(claims, slope(0, 1000, 0), slope(1, -2000, 0)))
        .hasValueSatisfying(cause -> assertThat(cause.kind()).isEqualTo("Factor"));
    assertThat(fit(claims, slope(0, 1000, 0), slope(1, -2000, 20))).isEmpty();
    assertThat(fit(claims, slope(0, 1000, 0), slope(1, -2100, 0))).isEmpty();
  }

  /** Less than a thousandth from 1 is no factor. */
  @Test
  void of_factorNear1_isNone() {
    MeasuredSlope[] measured = {slope(0, 1000, 0), slope(1, -2000, 0)};

    for (double near : new double[] {0.9995, 1.0005}) {
      assertThat(fit(new double[] {1000 * near, -2000 * near}, measured)).isEmpty();
    }
    for (double far : new double[] {0.998, 1.002}) {
      assertThat(fit(new double[] {1000 * far, -2000 * far}, measured)).isPresent();
    }
  }

  @Test
  void of_claimsAcrossTheValues_isNone() {
    assertThat(fit(new double[] {100, -100}, slope(0, 100, 0), slope(1, 100, 0))).isEmpty();
    assertThat(fit(new double[2], slope(0, 100, 0), slope(1, 100, 0))).isEmpty();
  }

  @Test
  void isCommon_signsAndTwos_areSo() {
    assertThat(List.of(-1.0, 2.0, 0.5)).allMatch(FamiliarFactors::isCommon);
    assertThat(List.of(1.0, -2.0, -0.5, 3.0, 0.25)).noneMatch(FamiliarFactors::isCommon);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          -1.00009 | a sign is wrong
          -1.0002  | a sign is wrong, and a factor
          -2       | a sign is wrong, and a factor
          2.0001   | a factor of 2 too much, or added twice
          2.0003   | none
          0.50004  | a factor of 2 is missing, as from a square
          1.5      | none
          3.0002   | a factor 1/3 is missing, as when a sum is taken for a mean
          3.0004   | none
          200.005  | a factor 1/200 is missing, as when a sum is taken for a mean
          200.015  | none
          0.25     | a factor 1/4 too much, as when a mean is taken for a sum
          0.3      | none
          999999   | a factor 1/999999 is missing, as when a sum is taken for a mean
          1000000  | none
          1        | none
          0        | none
          """)
  void usualReason_anyFactor_isWhatItComesOf(double ratio, String reason) {
    assertThat(FamiliarFactors.usualReason(ratio, 0))
        .isEqualTo(reason == null ? "" : ": " + reason);
  }

  /** Three error bars make a difference to be sure of; a wrong sign is sure in any case. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -1.029 | 0.01 | a sign is wrong
          -0.971 | 0.01 | a sign is wrong
          -1.031 | 0.01 | a sign is wrong, and a factor
          -0.969 | 0.01 | a sign is wrong, and a factor
          2.0003 | 0.01 |
          """)
  void usualReason_factorNearlyMinus1_isASignUnlessSure(
      double ratio, double uncertainty, String reason) {
    assertThat(FamiliarFactors.usualReason(ratio, uncertainty))
        .isEqualTo(reason == null ? "" : ": " + reason);
  }

  /** 2500.25 is a ten-thousandth away from 2500, 0.99996 and 1.00004 less than that from 1. */
  @ParameterizedTest
  @CsvSource({
    "-1, the negative of",
    "-1.00009, the negative of",
    "-1.0002, -1.0002 times",
    "-0.9998, -0.9998 times",
    "-1.0006, -1.001 times",
    "1, 1 times",
    "1.0003, 1.0003 times",
    "1.00004, 1.00004 times",
    "0.99996, 0.99996 times",
    "2, 2 times",
    "2.0003, 2.0003 times",
    "1.9996, 1.9996 times",
    "20.001, 20 times",
    "-20.001, -20 times",
    "20.004, 20.004 times",
    "20.01, 20.01 times",
    "1234.3, 1234.3 times",
    "2500.25, 2500 times",
    "0.5, 0.5 times",
    "0.50004, 0.5 times",
    "0.50006, 0.5001 times",
    "0.3333333333333333, 0.3333 times",
    "0.33337, 0.3334 times",
    "0.3, 0.3 times",
    "0.001, 0.001 times",
    "0.00100017, 0.0010002 times",
    "-0.05, -0.05 times",
    "1e-7, 1E-7 times",
    "1.23456, 1.235 times",
    "123456, 123456 times"
  })
  void inWords_anyFactor_hasFourDigitsOrThoseThatTellItFromAPlainOne(double ratio, String words) {
    assertThat(FamiliarFactors.inWords(ratio)).isEqualTo(words);
  }
}
