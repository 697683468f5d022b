package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.check.BlockReport.Comparison;
import dev.nudge.check.GradientReport.NegativeControl;
import dev.nudge.check.difference.Derivative;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is put together from the reports of blocks: a of two coordinates, b of two. */
class GradientReportTest {
  private static final Cause DECAY = new Cause.LeftOut("the weight decay", 0.5);

  private static GradientReport report(double[] claimed, double[] measured, double relative) {
    Judge judge = new Judge(new double[4], claimed, relative, 0, 0x1p-52);
    List<BlockMeasurements> blocks =
        BlockMeasurements.layOut(List.of(Block.vector("a", 2), Block.vector("b", 2)), 4);
    for (int i = 0; i < 4; i++) {
      blocks.get(i / 2).derivatives.put(i % 2, new Derivative(measured[i], 0, 1e-9));
    }
    return GradientReport.of(judge, blocks, Set.of(DECAY), 123, 4.5);
  }

  private static Comparison comparison(String name, double measured, Verdict verdict) {
    return new Comparison(name, 1, new Derivative(measured, 0, 0), verdict, Optional.empty());
  }

  private static GradientReport report(List<Cause> causes, BlockReport... blocks) {
    return new GradientReport(
        Verdict.DISAGREE, List.of(blocks), causes, Optional.empty(), 100, 0.5);
  }

  private static BlockReport block(String name, List<Cause> causes, Comparison... coordinates) {
    return new BlockReport(
        Block.vector(name, 3), Verdict.DISAGREE, List.of(), List.of(coordinates), causes);
  }

  @Test
  void of_rightDerivatives_damagesTheFirstOfTheSecondBlock() {
    double[] gradient = {1, 2, -4, 3};
    GradientReport report = report(gradient, gradient, 1e-5);

    assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
    assertThat(report.control()).contains(new NegativeControl("b[0] made 1 % larger", true));
    assertThat(report.causes()).containsExactly(DECAY);
    assertThat(report.evaluations()).isEqualTo(123);
    assertThat(report.seconds()).isEqualTo(4.5);
    assertThat(report.restsOnDirections()).isFalse();
  }

  @Test
  void of_largestDerivativeLast_damagesItByMoreThanTheTolerance() {
    double[] gradient = {1, 2, 3, 4};

    assertThat(report(gradient, gradient, 0.025).control())
        .contains(new NegativeControl("b[1] made 10 % larger", true));
  }

  @Test
  void of_largestDerivativeInTheFirstBlock_damagesIt() {
    double[] gradient = {1, -5, 3, 4};

    assertThat(report(gradient, gradient, 1e-5).control())
        .contains(new NegativeControl("a[1] made 1 % larger", true));
  }

  @Test
  void of_oneWrongDerivative_disagreesWithoutAControl() {
    GradientReport report = report(new double[] {1, 2, 3, 4}, new double[] {1, 2, 3, 8}, 1e-5);

    assertThat(report.verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(report.block("a").verdict()).isEqualTo(Verdict.AGREE);
    assertThat(report.block("b").verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(report.control()).isEmpty();
  }

  @Test
  void of_zerosThroughout_provesNothing() {
    GradientReport report = report(new double[4], new double[4], 1e-5);

    assertThat(report.verdict()).isEqualTo(Verdict.UNRESOLVED);
    assertThat(report.control()).contains(new NegativeControl("a[0] made 1 % larger", false));
    assertThat(report.causes()).containsExactly(DECAY, Cause.Plain.PROVES_NOTHING);
  }

  /** By verdict, then by distance; what has no value counts as infinitely far. */
  @Test
  void worst_coordinatesOfAllBlocks_comeInOrder() {
    Comparison near = comparison("near", 1.5, Verdict.DISAGREE);
    Comparison far = comparison("far", -1, Verdict.DISAGREE);
    Comparison unknown = comparison("unknown", Double.NaN, Verdict.UNRESOLVED);
    Comparison doubtful = comparison("doubtful", 9, Verdict.UNRESOLVED);
    Comparison right = comparison("right", 1, Verdict.AGREE);
    GradientReport report =
        report(
            List.of(),
            block("a", List.of(), right, doubtful, near),
            block("b", List.of(), unknown, far));

    assertThat(report.worst(9)).containsExactly(far, near, unknown, doubtful, right);
    assertThat(report.worst(2)).containsExactly(far, near);
    assertThat(report.restsOnDirections()).isTrue();
  }

  @Test
  void allCauses_ofBlocksToo_areNamedOnce() {
    Cause.Factor factor = new Cause.Factor(2, 0);
    GradientReport report =
        report(
            List.of(DECAY),
            block("a", List.of(Cause.Plain.FLAT)),
            block("b", List.of(factor, Cause.Plain.FLAT, new Cause.Factor(3, 0))));

    assertThat(report.allCauses())
        .containsExactly(DECAY, Cause.Plain.FLAT, factor, new Cause.Factor(3, 0));
    assertThat(report.cause(Cause.Factor.class)).contains(factor);
    assertThat(report.cause(Cause.Kink.class)).isEmpty();
  }

  @Test
  void block_ofAnotherName_isRefused() {
    BlockReport b = block("b", List.of());

    assertThat(report(List.of(), block("a", List.of()), b).block("b")).isSameAs(b);
    assertThatThrownBy(() -> report(List.of(), b).block("c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no block c");
  }

  @Test
  void orThrow_anythingButAgreement_throwsTheText() {
    double[] gradient = {1, 2, 3, 4};
    GradientReport wrong = report(gradient, new double[] {1, 2, 3, 8}, 1e-5);

    report(gradient, gradient, 1e-5).orThrow();
    assertThatThrownBy(wrong::orThrow)
        .isInstanceOf(AssertionError.class)
        .hasMessage(wrong.toString())
        .hasMessageStartingWith("gradient check: disagree");
    assertThatThrownBy(report(new double[4], new double[4], 1e-5)::orThrow)
        .hasMessageStartingWith("gradient check: unresolved");
  }
}
