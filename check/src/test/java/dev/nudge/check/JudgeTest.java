package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.check.BlockReport.Comparison;
import dev.nudge.check.Evidence.MeasuredSlope;
import dev.nudge.check.difference.Derivative;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verdicts on single derivatives at their limits, in powers of two, which are exact. The largest
 * claim is 4: claims up to 4·4·2⁻²⁰ = 2⁻¹⁶ are 0, those up to 256·4·2⁻²⁰ = 2⁻¹⁰ are uncertain by as
 * much, and a claim of 0 must be known to 2⁻⁴·2⁻¹⁰·4 = 2⁻¹².
 */
class JudgeTest {
  private static final double RELATIVE = 0x1p-10;
  private static final double UNIT = 0x1p-20;
  private static final double LARGEST = 4;
  private static final double TINY = 0x1p-40;
  private static final double EXACT = Double.POSITIVE_INFINITY; // nothing is concealed

  private static Judge judge(double absolute, double... gradient) {
    return new Judge(new double[gradient.length], gradient, RELATIVE, absolute, UNIT);
  }

  private static BlockMeasurements block(int size, boolean named) {
    Block block = Block.vector("b", size);
    return named
        ? BlockMeasurements.layOut(List.of(block), size).get(0)
        : BlockMeasurements.unnamed(block);
  }

  private static Comparison first(Judge judge, BlockMeasurements block, Derivative measured) {
    block.derivatives.put(0, measured);
    return judge.compareCoordinates(block).get(0);
  }

  /** A claim beside others of other kinds. */
  private static Comparison unnamed(double claimed, Derivative measured) {
    return first(judge(0, claimed, LARGEST), block(2, false), measured);
  }

  /** A claim beside others of its kind. */
  private static Comparison named(double claimed, Derivative measured) {
    return first(judge(0, claimed, LARGEST), block(2, true), measured);
  }

  private static Derivative derivative(double value, double error) {
    return new Derivative(value, 0, error);
  }

  /** One of two slopes that are 2⁻⁷ apart. */
  private static Derivative oneOfTwo(
      double value, double error, double truncation, double concealed, double corners) {
    double between = 0x1p-8;
    return new Derivative(
        value,
        truncation,
        between + error - truncation,
        value - between,
        value + between,
        concealed,
        corners);
  }

  private static void assertAgrees(Comparison found) {
    assertThat(found)
        .returns(Verdict.AGREE, Comparison::verdict)
        .returns(Optional.empty(), Comparison::cause);
  }

  private static void assertDisagrees(Comparison found) {
    assertThat(found)
        .returns(Verdict.DISAGREE, Comparison::verdict)
        .returns(Optional.empty(), Comparison::cause);
  }

  private static void assertUnresolved(Comparison found, Cause cause) {
    assertThat(found)
        .returns(Verdict.UNRESOLVED, Comparison::verdict)
        .returns(Optional.of(cause), Comparison::cause);
  }

  /** The tolerance of ±0.5 is 2⁻¹¹. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, -0.5})
  void compare_differenceOfToleranceAndBar_isTheLastToAgree(double claimed) {
    double away = Math.signum(claimed) * 0x1p-10;
    double further = Math.signum(claimed) * TINY;

    assertAgrees(unnamed(claimed, derivative(claimed - away, 0x1p-11)));
    assertUnresolved(
        unnamed(claimed, derivative(claimed - away - further, 0x1p-11)),
        Cause.Plain.SMALL_DIFFERENCE);
    assertUnresolved(unnamed(claimed, derivative(claimed, 0x1p-11 + TINY)), Cause.Plain.ROUNDING);
  }

  @Test
  void compare_differenceOfToleranceAndThreeBars_isTheLastNotToDisagree() {
    double most = 4 * 0x1p-11;

    assertUnresolved(unnamed(0.5, derivative(0.5 - most, 0x1p-11)), Cause.Plain.SMALL_DIFFERENCE);
    assertDisagrees(unnamed(0.5, derivative(0.5 - most - TINY, 0x1p-11)));
  }

  @Test
  void compare_absoluteTolerance_holdsWhateverTheSize() {
    for (double claimed : new double[] {0, 0.5}) {
      Judge judge = judge(0.125, claimed, LARGEST);

      assertAgrees(first(judge, block(2, false), derivative(claimed + 0.25, 0.125)));
      assertUnresolved(
          first(judge, block(2, false), derivative(claimed, 0.125 + TINY)), Cause.Plain.ROUNDING);
      assertDisagrees(first(judge, block(2, false), derivative(claimed + 0.125 + TINY, 0)));
    }
  }

  /** Each slope's own bar counts three times, half the distance between the slopes once. */
  @Test
  void compare_kink_disagreesBeyondBothSlopes() {
    double most = 0x1p-8 + 4 * 0x1p-11;
    double truncation = 0x1p-8;
    Derivative on = oneOfTwo(0.5 - most, 0x1p-11, truncation, EXACT, 0);
    Derivative beyond = oneOfTwo(0.5 - most - TINY, 0x1p-11, truncation, EXACT, 0);

    assertUnresolved(unnamed(0.5, on), new Cause.Kink(on.below(), on.above()));
    assertDisagrees(unnamed(0.5, beyond));
  }

  @Test
  void compare_hiddenCorners_explainADifferenceUpToTheirSize() {
    double most = 0x1p-8 + 4 * 0x1p-11 + 0x1p-7;

    assertUnresolved(
        unnamed(0.5, oneOfTwo(0.5 - most, 0x1p-11, 0, EXACT, 0x1p-7)), Cause.Plain.ROUNDING);
    assertDisagrees(unnamed(0.5, oneOfTwo(0.5 - most - TINY, 0x1p-11, 0, EXACT, 0x1p-7)));
  }

  @Test
  void compare_concealedSlopes_neitherAgreeNorDisagreeFromTheirSizeOn() {
    assertUnresolved(unnamed(0.5, concealed(0.25, 0.5)), Cause.Plain.ROUNDING);
    assertDisagrees(unnamed(0.5, concealed(0.25, 0.5 + TINY)));
    assertUnresolved(unnamed(0.5, concealed(0.5, 1)), Cause.Plain.ROUNDING);
  }

  private static Derivative concealed(double value, double from) {
    return new Derivative(value, 0, 0, value, value, from, 0);
  }

  @Test
  void compare_claimOfZero_mustBeKnownToAPartOfTheLargest() {
    double zero = 0x1p-16;

    assertAgrees(unnamed(zero, derivative(2 * zero + 0x1p-12, 0x1p-12)));
    assertUnresolved(
        unnamed(zero, derivative(2 * zero + 0x1p-12 + TINY, 0x1p-12)),
        Cause.Plain.SMALL_DIFFERENCE);
    assertUnresolved(unnamed(zero, derivative(zero, 0x1p-12 + TINY)), Cause.Plain.ROUNDING);
    assertUnresolved(unnamed(zero + TINY, derivative(zero, 0x1p-12)), Cause.Plain.ROUNDING);
  }

  /** In a block of derivatives of 4 a claim of 0 must be known to 2⁻¹⁰·4. */
  @Test
  void compare_claimOfZeroAmongItsKind_mustBeKnownToTheirTolerance() {
    assertAgrees(named(0, derivative(0x1p-8, 0x1p-8)));
    assertUnresolved(named(0, derivative(0, 0x1p-8 + TINY)), Cause.Plain.ROUNDING);
    assertUnresolved(named(0, derivative(0x1p-10, 0)), Cause.Plain.SMALL_DIFFERENCE);
    assertDisagrees(named(0, derivative(0x1p-10 + TINY, 0)));
  }

  @Test
  void compare_claimWithinRounding_disagreesBeyondIt() {
    assertUnresolved(unnamed(0x1p-10, derivative(0x1p-9, 0)), Cause.Plain.SMALL_DIFFERENCE);
    assertDisagrees(unnamed(0x1p-10, derivative(0x1p-9 + TINY, 0)));
    assertDisagrees(unnamed(0x1p-10 + TINY, derivative(0x1p-9, 0)));
  }

  /** The tolerance that agrees is that of 0.01·4 at least, the one that disagrees that of 4. */
  @Test
  void compare_smallClaimAmongItsKind_isToldByTheLargest() {
    double small = 0x1p-8;
    double most = 0x1p-8 + 3 * 0x1p-16;

    assertAgrees(named(small, derivative(small, 0x1p-10 * 0.04)));
    assertUnresolved(named(small, derivative(small, 0x1p-10 * 0.04 + TINY)), Cause.Plain.ROUNDING);
    assertUnresolved(named(small, derivative(small + most, 0x1p-16)), Cause.Plain.SMALL_DIFFERENCE);
    assertDisagrees(named(small, derivative(small + most + TINY, 0x1p-16)));
  }

  /** Where nothing has a size, what is not exactly 0 must be known as beside 1. */
  @Test
  void compare_noClaimButZero_agreesIfMeasuredIs0() {
    Judge nothing = judge(0, 0, 0);
    BlockMeasurements block = block(2, true);

    assertAgrees(first(nothing, block, derivative(RELATIVE, RELATIVE)));
    assertAgrees(first(nothing, block, derivative(0, 0.5)));
    for (Derivative unknown :
        List.of(derivative(TINY, RELATIVE + TINY), derivative(2 * RELATIVE, RELATIVE))) {
      assertUnresolved(first(nothing, block, unknown), Cause.Plain.ROUNDING);
    }
    assertThat(first(nothing, block, new Derivative(0, 1, 0, -1, 1)).cause())
        .contains(new Cause.Kink(-1, 1));
    assertAgrees(first(judge(1, 0, 0), block, derivative(1, 1)));
  }

  @Test
  void compare_inexactSlope_saysByWhat() {
    Derivative kink = oneOfTwo(0.5, 0.125, 0x1p-8, EXACT, 0);

    assertUnresolved(unnamed(0.5, new Derivative(0.5, 0.5, 0.25)), Cause.Plain.TRUNCATION);
    assertUnresolved(unnamed(0.5, new Derivative(0.5, 0.25, 0.25)), Cause.Plain.ROUNDING);
    assertUnresolved(unnamed(0.5, kink), new Cause.Kink(0.5 - 0x1p-8, 0.5 + 0x1p-8));
    assertUnresolved(unnamed(0.5, oneOfTwo(0.5, 0.125, 0, EXACT, 0)), Cause.Plain.ROUNDING);
  }

  @Test
  void compare_noSlope_isUnresolved() {
    assertUnresolved(unnamed(0.5, derivative(Double.NaN, 0)), Cause.Plain.NO_SLOPE);
    assertUnresolved(unnamed(0.5, derivative(0.5, Double.POSITIVE_INFINITY)), Cause.Plain.NO_SLOPE);
  }

  /** An infinite claim is wrong if the slope is known to a hundredth, NaN if there is a slope. */
  @Test
  void compare_claimNotFinite_disagreesWithAKnownSlope() {
    Derivative unknown = derivative(-100, 1 + TINY);
    Derivative none = derivative(Double.NaN, Double.POSITIVE_INFINITY);

    for (double claimed : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
      assertThat(unnamed(claimed, derivative(-100, 1)).verdict()).isEqualTo(Verdict.DISAGREE);
      assertUnresolved(unnamed(claimed, none), new Cause.NotFinite("the claimed derivative"));
    }
    assertThat(unnamed(Double.NaN, unknown))
        .returns(Verdict.DISAGREE, Comparison::verdict)
        .returns(Optional.of(new Cause.NotFinite("the claimed derivative")), Comparison::cause);
    assertThat(unnamed(Double.POSITIVE_INFINITY, unknown).verdict()).isEqualTo(Verdict.UNRESOLVED);
  }

  /** Not even among the largest: 0.5 is no 0 beside NaN and infinity. */
  @Test
  void compare_otherClaimsNotFinite_areNoSizes() {
    Judge judge = judge(0, 0x1p-16, LARGEST, Double.NaN, Double.NEGATIVE_INFINITY);

    assertAgrees(first(judge, block(4, true), derivative(0x1p-16, 0x1p-8)));
    assertUnresolved(
        first(judge, block(4, true), derivative(0x1p-16, 0x1p-8 + TINY)), Cause.Plain.ROUNDING);
  }

  @Test
  void isMeasured_valueAndBar_mustBothBeFinite() {
    assertThat(Judge.isMeasured(derivative(1, 2))).isTrue();
    assertThat(Judge.isMeasured(derivative(Double.NaN, 2))).isFalse();
    assertThat(Judge.isMeasured(derivative(1, Double.POSITIVE_INFINITY))).isFalse();
  }

  @Test
  void wrongCoordinates_someWrong_areThoseThatDisagree() {
    BlockMeasurements block = block(3, true);
    block.derivatives.put(0, derivative(4, 0));
    block.derivatives.put(1, derivative(3, 0.125));
    block.derivatives.put(2, derivative(3, 8));

    assertThat(judge(0, 4, 4, 4).wrongCoordinates(block))
        .containsExactly(new MeasuredSlope(1, 3, 3, 0.125));
  }

  /** As the only derivative it is unresolved; beside three that are far closer it is wrong. */
  @Test
  void compareCoordinates_smallDifferenceUnlikeTheOthers_disagrees() {
    Derivative apart = derivative(0x1p-8 + 0x1p-9, 0);
    BlockMeasurements block = block(4, true);
    for (int i = 1; i < 4; i++) {
      block.derivatives.put(i, derivative(LARGEST + 0x1p-20, 0));
    }

    assertUnresolved(named(0x1p-8, apart), Cause.Plain.SMALL_DIFFERENCE);
    assertDisagrees(first(judge(0, 0x1p-8, LARGEST, LARGEST, LARGEST), block, apart));
  }
}
