package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.check.BlockMeasurements.DirectionMeasurement;
import dev.nudge.check.BlockReport.Comparison;
import dev.nudge.check.difference.Derivative;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Verdicts and causes of a block whose two derivatives are claimed to be 1 at (3, 3). */
class BlockReportTest {
  private static final Derivative ONE = new Derivative(1, 0, 1e-9);
  private static final Derivative TWO = new Derivative(2, 0, 1e-9);

  /** The sum of both may be off by 2e-5 in all; to agree, by a quarter of 1e-5. */
  private static final Derivative CLOSE = new Derivative(2 + 1e-5, 0, 1e-9);

  private static final Derivative NOISY = new Derivative(2, 0, 1e-3);

  private static BlockMeasurements measured(Derivative... directions) {
    BlockMeasurements measured = BlockMeasurements.layOut(List.of(Block.vector("w", 2)), 2).get(0);
    Direction both = new Direction(new int[] {0, 1}, new double[] {1, 1}, 1);
    Arrays.stream(directions)
        .forEach(slope -> measured.directions.add(new DirectionMeasurement(both, slope)));
    return measured;
  }

  private static BlockReport report(BlockMeasurements measured) {
    Judge judge = new Judge(new double[] {3, 3}, new double[] {1, 1}, 1e-5, 0, 0x1p-52);
    return BlockReport.of(judge, measured);
  }

  private static Comparison comparison(Verdict verdict, double claimed) {
    return new Comparison("w", claimed, ONE, verdict, Optional.empty());
  }

  @Test
  void of_directionThatAgrees_agrees() {
    BlockReport report = report(measured(TWO));

    assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
    assertThat(report.causes()).isEmpty();
    assertThat(report.directions()).hasSize(1);
    assertThat(report.coordinates()).isEmpty();
    assertThat(report.restsOnDirections()).isTrue();
  }

  @Test
  void of_noisyDirection_saysThat() {
    BlockReport report = report(measured(NOISY));

    assertThat(report.verdict()).isEqualTo(Verdict.UNRESOLVED);
    assertThat(report.causes()).containsExactly(Cause.Plain.ROUNDING);
  }

  @Test
  void of_directionThatIsNearlyRight_findsNothing() {
    BlockReport report = report(measured(CLOSE));

    assertThat(report.verdict()).isEqualTo(Verdict.UNRESOLVED);
    assertThat(report.causes()).containsExactly(Cause.Plain.NOT_FOUND);
  }

  @Test
  void of_directionThatDisagrees_isUnexplained() {
    BlockReport report = report(measured(ONE, TWO));

    assertThat(report.verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(report.causes()).containsExactly(Cause.Plain.UNEXPLAINED);
  }

  @Test
  void of_directionThatDisagreesAndANoisyOne_keepsTheCause() {
    BlockReport report = report(measured(ONE, NOISY));

    assertThat(report.verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(report.causes()).containsExactly(Cause.Plain.ROUNDING);
  }

  @Test
  void of_nothingMeasured_isOutOfBudget() {
    BlockMeasurements measured = measured();
    measured.unfinished = true;
    BlockReport report = report(measured);

    assertThat(report.verdict()).isEqualTo(Verdict.UNRESOLVED);
    assertThat(report.causes()).containsExactly(Cause.Plain.OUT_OF_BUDGET);
    assertThat(report.direction()).isEmpty();
  }

  /** All were measured one by one: the direction says nothing any more. */
  @Test
  void of_allCoordinates_needsNoDirections() {
    BlockMeasurements measured = measured(ONE);
    measured.derivatives.put(0, ONE);
    measured.derivatives.put(1, ONE);
    BlockReport report = report(measured);

    assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
    assertThat(report.causes()).isEmpty();
    assertThat(report.coordinates()).extracting(Comparison::name).containsExactly("w[0]", "w[1]");
    assertThat(report.directions()).hasSize(1);
    assertThat(report.restsOnDirections()).isFalse();
  }

  @Test
  void of_oneCoordinateThatIsWrong_disagreesThoughItsDirectionDoesNot() {
    BlockMeasurements measured = measured(TWO);
    measured.derivatives.put(1, TWO);
    BlockReport report = report(measured);

    assertThat(report.verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(report.restsOnDirections()).isTrue();
    assertThat(report.causes()).containsExactly(new Cause.Factor(0.5, 5e-10));
  }

  @Test
  void direction_ofSeveral_isTheWorst() {
    Comparison far = comparison(Verdict.UNRESOLVED, 9);
    Comparison wrong = comparison(Verdict.DISAGREE, 3);
    Comparison worse = comparison(Verdict.DISAGREE, 4);
    Block block = Block.vector("w", 2);

    assertThat(
            new BlockReport(
                    block, Verdict.DISAGREE, List.of(far, worse, wrong), List.of(), List.of())
                .direction())
        .contains(worse);
    assertThat(
            new BlockReport(block, Verdict.DISAGREE, List.of(wrong, far), List.of(), List.of())
                .direction())
        .contains(wrong);
  }
}
