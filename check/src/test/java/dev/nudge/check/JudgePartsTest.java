package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nudge.check.BlockMeasurements.DirectionMeasurement;
import dev.nudge.check.BlockReport.Comparison;
import dev.nudge.check.difference.Derivative;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Parts of a gradient that a judge hands out, and its verdicts on slopes in directions. */
class JudgePartsTest {
  private static final double RELATIVE = 0x1p-10;
  private static final double UNIT = 0x1p-20;
  private static final double TINY = 0x1p-40;
  private static final double[] X = {1, 4, -16};

  /** Of b's coordinates 2 and 1, of which one with the speed 1 and the size 1 has the share 8. */
  private static final Direction DIRECTION =
      new Direction(new int[] {2, 1}, new double[] {2, -0.5}, 8);

  private static Judge judge(double... gradient) {
    return new Judge(X, gradient, RELATIVE, 0, UNIT);
  }

  /** Of a, which is coordinate 0, and b, which is 1 and 2. */
  private static BlockMeasurements b() {
    return BlockMeasurements.layOut(List.of(Block.vector("a", 1), Block.vector("b", 2)), 3).get(1);
  }

  private static Comparison compare(Judge judge, BlockMeasurements block, Derivative slope) {
    return judge.compare("d", block, new DirectionMeasurement(DIRECTION, slope));
  }

  private static Derivative slope(double value, double error, double corners) {
    return new Derivative(value, 0, error, value, value, Double.POSITIVE_INFINITY, corners);
  }

  @Test
  void parts_ofABlock_areItsOwn() {
    Judge judge = judge(16, 4, 0.5);

    assertThat(judge.claimed(b())).containsExactly(4, 0.5);
    assertThat(judge.given(b())).containsExactly(4, 0.5);
    assertThat(judge.point(b())).containsExactly(4, -16);
    assertThat(judge.claimed()).containsExactly(16, 4, 0.5);
  }

  @Test
  void given_partLeftOut_isTakenOffAgain() {
    Judge judge = judge(16, 4, 0.5);
    judge.setLeftOut(new double[] {100, 3, -0.25});

    assertThat(judge.given(b())).containsExactly(1, 0.75);
    assertThat(judge.claimed(b())).containsExactly(4, 0.5);
  }

  /** 8 digits of 2⁻⁶ over |x|: 2⁻⁵ at 4, 2⁻⁷ at −16, and 2⁻³ from 1 on down. */
  @Test
  void floatDigit_exactSlopes_haveItsErrorAtLeast() {
    Judge judge = judge(16, 4, 0.5);
    judge.setFloatDigit(0x1p-6);
    BlockMeasurements b = b();
    b.derivatives.put(0, new Derivative(4, 1, 0x1p-6));
    b.derivatives.put(1, new Derivative(0.5, 0, 0x1p-6));
    BlockMeasurements a =
        BlockMeasurements.layOut(List.of(Block.vector("a", 1), Block.vector("b", 2)), 3).get(0);
    a.derivatives.put(0, new Derivative(16, 0, 0));

    assertThat(judge.compareCoordinates(b).get(0).measured())
        .isEqualTo(new Derivative(4, 1, 0x1p-5));
    assertThat(judge.compareCoordinates(b).get(1).measured())
        .isEqualTo(new Derivative(0.5, 0, 0x1p-6));
    assertThat(judge.withDamage(1, 1).compareCoordinates(a).get(0).measured())
        .isEqualTo(new Derivative(16, 0, 0x1p-3));
  }

  @Test
  void compareCoordinates_blockThatBeginsLater_areNamedByTheBlock() {
    BlockMeasurements b = b();
    b.derivatives.put(1, new Derivative(0.5, 0, 0));

    assertThat(judge(16, 4, 0.5).compareCoordinates(b).values())
        .containsExactly(
            new Comparison(
                "b[1]", 0.5, new Derivative(0.5, 0, 0), Verdict.AGREE, Optional.empty()));
  }

  /** b's largest is 4: 2⁻⁸ has the size 0.04, and 0 that of 4, for both must be known like it. */
  @Test
  void sizes_blockOfOneKind_areThoseOfItsTolerances() {
    assertThat(judge(16, -4, 0x1p-8).sizes(b())).containsExactly(0, 4, 0.04);
    assertThat(judge(16, 4, 0).sizes(b())).containsExactly(0, 4, 4);
    assertThat(judge(0x1p10, 4, 0).sizes(b())).containsExactly(0, 4, 64); // 2⁻¹⁴·2¹⁰·2¹⁰
  }

  @Test
  void sizes_noneThatIsFiniteAndPositive_is1() {
    assertThat(judge(0, 0, Double.NaN).sizes(b())).containsExactly(0, 1, 1);
    assertThat(judge(0, 2, Double.POSITIVE_INFINITY).sizes(b())).containsExactly(0, 2, 1);
  }

  /**
   * Claimed is 0.5·2 − 4·0.5. Rounding leaves 4 units of 0.5·2 + 4·0.5, which is 12 units; if each
   * is as wrong as b's largest, 4, may be, the slope is wrong by 2⁻¹⁰·4·2.5 = 10·2⁻¹⁰.
   */
  @Test
  void compare_direction_disagreesBeyondTolerancesRoundingAndBars() {
    double most = 10 * RELATIVE + 24 * UNIT + 3 * 0x1p-12 + 0x1p-9;
    Judge judge = judge(16, 4, 0.5);

    for (int side : new int[] {-1, 1}) {
      assertThat(compare(judge, b(), slope(-1 + side * most, 0x1p-12, 0x1p-9)))
          .returns(Verdict.UNRESOLVED, Comparison::verdict)
          .returns(Optional.empty(), Comparison::cause);
      assertThat(compare(judge, b(), slope(-1 + side * (most + TINY), 0x1p-12, 0x1p-9)))
          .returns(Verdict.DISAGREE, Comparison::verdict)
          .returns(-1.0, Comparison::claimed);
    }
  }

  /** Of coordinates of a kind of their own: 2⁻¹⁰·(0.5·2 + 4·0.5). */
  @Test
  void compare_directionWithoutKinds_disagreesByEachOnesOwnSize() {
    double most = 3 * RELATIVE + 24 * UNIT;
    BlockMeasurements x = BlockMeasurements.unnamed(Block.vector("x", 3));
    Judge judge = judge(16, 4, 0.5);

    assertThat(compare(judge, x, slope(-1 + most, 0, 0)).verdict()).isEqualTo(Verdict.UNRESOLVED);
    assertThat(compare(judge, x, slope(-1 + most + TINY, 0, 0)).verdict())
        .isEqualTo(Verdict.DISAGREE);
  }

  /** The least error of one coordinate that shows: 2⁻¹⁰·0.5·8 / 2 = 2⁻⁹. */
  @Test
  void compare_direction_agreesIfNoCoordinateCanBeWrong() {
    double most = 12 * UNIT + 0x1p-9;
    Judge judge = judge(16, 4, 0.5);

    assertThat(compare(judge, b(), slope(-1 + most + 0x1p-9, 0x1p-9, 0)))
        .returns(Verdict.AGREE, Comparison::verdict)
        .returns(Optional.empty(), Comparison::cause);
    assertThat(compare(judge, b(), slope(-1 + most + 0x1p-9 + TINY, 0x1p-9, 0)))
        .returns(Verdict.UNRESOLVED, Comparison::verdict)
        .returns(Optional.empty(), Comparison::cause);
    assertThat(compare(judge, b(), slope(-1, 0x1p-9 + TINY, 0)))
        .returns(Verdict.UNRESOLVED, Comparison::verdict)
        .returns(Optional.of(Cause.Plain.ROUNDING), Comparison::cause);
  }

  /** The claim of 0 has the size 4: rounding leaves 4 units of 4·2 + 4·0.5. */
  @Test
  void compare_directionWithAClaimOfZero_agreesWithinTheBarAlone() {
    double most = 40 * UNIT + 0x1p-10;
    Judge judge = judge(16, 4, 0);

    assertThat(compare(judge, b(), slope(-2 - most, 0x1p-10, 0)).verdict())
        .isEqualTo(Verdict.AGREE);
    assertThat(compare(judge, b(), slope(-2 - most - TINY, 0x1p-10, 0)).verdict())
        .isEqualTo(Verdict.UNRESOLVED);
  }

  @Test
  void compare_directionWithoutSlope_saysSo() {
    Derivative none = new Derivative(Double.NaN, 0, Double.POSITIVE_INFINITY);

    assertThat(compare(judge(16, 4, 0.5), b(), none))
        .isEqualTo(
            new Comparison("d", -1, none, Verdict.UNRESOLVED, Optional.of(Cause.Plain.NO_SLOPE)));
  }

  @Test
  void verdictOfDirections_several_isTheWorst() {
    BlockMeasurements b = b();
    Judge judge = judge(16, 4, 0.5);
    assertThat(judge.verdictOfDirections(b)).isEqualTo(Verdict.AGREE);

    b.directions.add(new DirectionMeasurement(DIRECTION, slope(-1, 1, 0)));
    b.directions.add(new DirectionMeasurement(DIRECTION, slope(-1, 0, 0)));
    assertThat(judge.compareDirections(b))
        .extracting(Comparison::name, Comparison::verdict)
        .containsExactly(
            tuple("b in a random direction", Verdict.UNRESOLVED),
            tuple("b in a random direction", Verdict.AGREE));
    assertThat(judge.verdictOfDirections(b)).isEqualTo(Verdict.UNRESOLVED);

    b.directions.add(new DirectionMeasurement(DIRECTION, slope(-2, 0, 0)));
    assertThat(judge.verdictOfDirections(b)).isEqualTo(Verdict.DISAGREE);
  }

  @Test
  void largestClaim_severalOfOneSize_isTheFirst() {
    assertThat(judge(1, -3, 3).largestClaim()).isEqualTo(1);
    assertThat(judge(-5, 3, 3).largestClaim()).isZero();
    assertThat(judge(1, 3, -4).largestClaim()).isEqualTo(2);
  }

  /** Beside a largest claim of 4 still, 2⁻¹⁶ is 0. */
  @Test
  void withDamage_largestClaim_changesThisOneAlone() {
    Judge judge = judge(0x1p-16, 4, 1);
    Judge damaged = judge.withDamage(1, -0.75);
    BlockMeasurements x = BlockMeasurements.unnamed(Block.vector("x", 3));
    x.derivatives.put(0, new Derivative(0x1p-16, 0, 0x1p-12));

    assertThat(damaged.claimed()).containsExactly(0x1p-16, 1, 1);
    assertThat(judge.claimed()).containsExactly(0x1p-16, 4, 1);
    assertThat(damaged.compareCoordinates(x).get(0).verdict()).isEqualTo(Verdict.AGREE);
  }

  @Test
  void visible_anyTolerance_isAHundredthOrFourTolerances() {
    assertThat(judge(1, 1, 1).visible()).isEqualTo(0.01);
    assertThat(new Judge(X, X, 0.25, 0, UNIT).visible()).isEqualTo(1);
  }
}
