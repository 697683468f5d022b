package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions that are 0 but for a few billionths around the point. */
class PulseTest {
  private static final double WIDTH = 1e-9;

  private static GradientReport check(DoubleUnaryOperator f, double x, double claimed) {
    return GradientCheck.of(p -> f.applyAsDouble(p[0]), p -> new double[] {claimed}).at(x);
  }

  /** t − c around c, with two jumps to 0: 1 is its slope, as if computed in steps it has 0. */
  private static GradientReport checkLine(double x, double claimed) {
    double c = x - 0.3 * WIDTH;
    return check(t -> Math.abs(t - c) <= WIDTH ? t - c : 0, x, claimed);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.3, -7.7, 1000})
  void jumps_slopeOrTrend_areUnresolved(double x) {
    for (double claimed : new double[] {1, 0}) {
      GradientReport report = checkLine(x, claimed);

      assertThat(report.verdict()).isEqualTo(Verdict.UNRESOLVED);
      assertThat(report.block("x").verdict()).isEqualTo(Verdict.UNRESOLVED);
      assertThat(report.block("x").causes()).containsExactly(Cause.Plain.ROUNDING);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.3, -7.7, 1000})
  void jumps_claimThatIsNeither_disagrees(double x) {
    for (double claimed : new double[] {5, -1}) {
      assertThat(checkLine(x, claimed).verdict()).isEqualTo(Verdict.DISAGREE);
    }
  }

  /** A tooth without jumps, 1 high: its slope is 1e9 on one side of c and -1e9 on the other. */
  @Test
  void tooth_anyClaim_isJudged() {
    double c = 1 + 0.3 * WIDTH;
    DoubleUnaryOperator tooth = t -> Math.max(0, 1 - Math.abs(t - c) / WIDTH);

    assertThat(check(tooth, 1, 1e9).verdict()).isEqualTo(Verdict.AGREE);
    assertThat(check(tooth, 1, 1.01e9).verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(check(tooth, 1, 0).verdict()).isEqualTo(Verdict.DISAGREE);
  }

  /** At the middle of a parabola the function does change, but its slope is 0. */
  @Test
  void flat_slopeOf0_isAllThatIsSaid() {
    GradientReport report = check(t -> t * t, 0, 1);

    assertThat(report.verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(report.block("x").causes())
        .extracting(Cause::explanation)
        .containsExactly(
            "the measured derivatives are 0, the claimed ones are not: are the function's values"
                + " rounded, is a unit dead?");
  }
}
