package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.check.difference.Derivative;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Single precision, what a gradient leaves out, remarks on the function. */
class GradientCheckOptionsTest {
  /** A check of x² + 5y with a gradient that is so many times too large. */
  private static GradientCheck ofFloat(float factor) {
    return GradientCheck.ofFloat(
        x -> x[0] * x[0] + 5 * x[1], x -> new float[] {factor * 2 * x[0], factor * 5});
  }

  /** A function of slope (8, 16), of which (3, 4) may be left out. */
  private static GradientCheck withoutPart(double... claimed) {
    return GradientCheck.of(x -> 8 * x[0] + 16 * x[1], x -> claimed)
        .apartFrom("the weight decay", x -> new double[] {3, 4});
  }

  private static Derivative first(GradientReport report) {
    return report.block("x").coordinates().get(0).measured();
  }

  @Test
  void ofFloat_aThousandth_isTolerated() {
    GradientReport report = ofFloat(1.0005f).atFloats(3, 0.1f);

    assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
    assertThat(report.block("x").coordinates().get(0).claimed()).isEqualTo((double) (6 * 1.0005f));
    assertThat(ofFloat(1.002f).atFloats(3, 0.1f).verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(ofFloat(1).at(3, 0.1).verdict()).isEqualTo(Verdict.AGREE);
  }

  @Test
  void atRandom_singlePrecision_agrees() {
    RandomPoints points = ofFloat(1).atRandom(3, 1, new double[] {1, 1}, new double[] {2, 2});

    assertThat(points.agreed()).isEqualTo(3);
  }

  @Test
  void tolerance_thatIsNone_isRefused() {
    GradientCheck check = ofFloat(1);

    for (double relative : new double[] {0, 1, -0.1, Double.NaN}) {
      assertThatThrownBy(() -> check.tolerance(relative, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "expected a relative tolerance between 0 and 1 and an absolute one of at least 0,"
                  + " found "
                  + relative
                  + " and 0.0");
    }
    assertThatThrownBy(() -> check.tolerance(0.1, -1)).hasMessageEndingWith("found 0.1 and -1.0");
    assertThatThrownBy(() -> check.tolerance(0.1, Double.NaN)).hasMessageEndingWith("and NaN");
  }

  /** |(3, 4)| is 5, |(5, 12)| is 13. */
  @Test
  void apartFrom_part_isAddedAndTold() {
    GradientReport report = withoutPart(5, 12).at(1, 2);

    assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
    assertThat(report.causes()).containsExactly(new Cause.LeftOut("the weight decay", 5.0 / 13));
    assertThat(report.block("x").coordinates().get(0).claimed()).isEqualTo(8);
    assertThat(withoutPart(8, 16).at(1, 2).verdict()).isEqualTo(Verdict.DISAGREE);
  }

  /** All that is claimed was added: what was to be checked is missing. */
  @Test
  void apartFrom_gradientOfZeros_isMissing() {
    GradientReport report = withoutPart(0, 0).at(1, 2);

    assertThat(report.causes()).containsExactly(new Cause.LeftOut("the weight decay", 0));
    assertThat(report.block("x").causes()).containsExactly(Cause.Plain.MISSING);
  }

  @Test
  void at_functionThatIsNaN_saysSo() {
    GradientReport report =
        GradientCheck.of(x -> Math.log(x[0]), x -> new double[] {1 / x[0]}).at(-1);

    assertThat(report.verdict()).isEqualTo(Verdict.UNRESOLVED);
    assertThat(report.causes()).containsExactly(new Cause.NotFinite("the function at x"));
  }

  /** 5, 6, 7, …: the first two evaluations are 1 apart. */
  @Test
  void at_functionThatChanges_saysByHowMuch() {
    AtomicInteger value = new AtomicInteger(5);
    GradientReport report =
        GradientCheck.of(x -> value.getAndIncrement(), x -> new double[1]).at(2);

    assertThat(report.causes()).containsExactly(new Cause.NonDeterministic(1));
  }

  /** Floats like 5 are 2⁻²¹ apart: 8 of their distances over 4, beside x = 4, are 2⁻²⁰. */
  @Test
  void at_valuesThatAreFloats_areKnownToTheirLastDigit() {
    assertThat(first(GradientCheck.of(x -> 5, x -> new double[1]).at(4)).rounding())
        .isEqualTo(0x1p-20);
    assertThat(first(GradientCheck.of(x -> 5 + 0x1p-40, x -> new double[1]).at(4)).rounding())
        .isLessThan(0x1p-40);
  }

  @Test
  void at_functionAndGradientThatChangeTheirPoints_doNoHarm() {
    double[] x = {1, 2};
    GradientReport report =
        GradientCheck.of(
                point -> {
                  double value = 8 * point[0] + 16 * point[1];
                  Arrays.fill(point, Double.NaN);
                  return value;
                },
                point -> {
                  Arrays.fill(point, Double.NaN);
                  return new double[] {8, 16};
                })
            .at(x);

    assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
    assertThat(x).containsExactly(1, 2);
  }
}
