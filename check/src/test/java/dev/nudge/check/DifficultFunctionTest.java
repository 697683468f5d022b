package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.check.difference.Differences;
import dev.nudge.check.difference.Scheme;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Kinks, noise, rounded and random values: the check does not take them for faults. */
class DifficultFunctionTest {
  private static final Regression REGRESSION = new Regression(0);

  @Test
  void kink_claimIsASlopeOfOneSide_isUnresolved() {
    for (double claimed : new double[] {-1, 0, 1}) {
      GradientReport report =
          GradientCheck.of(x -> Math.abs(x[0]) + x[1], x -> new double[] {claimed, 1}).at(0, 0);

      assertThat(report.verdict()).isEqualTo(Verdict.UNRESOLVED);
      Cause.Kink kink = report.cause(Cause.Kink.class).orElseThrow();
      assertThat(kink.below()).isCloseTo(-1, within(1e-9));
      assertThat(kink.above()).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void kink_inManyPlaces_isSaidOnce() {
    GradientReport report =
        GradientCheck.of(
                x -> Arrays.stream(x).map(t -> Math.max(t, 3 * t) * (1 + x[0])).sum(),
                x -> new double[] {2, 2, 2})
            .at(0, 0, 0);

    assertThat(report.verdict()).isEqualTo(Verdict.UNRESOLVED);
    assertThat(report.block("x").causes()).hasSize(1).first().isInstanceOf(Cause.Kink.class);
  }

  @Test
  void direction_functionThatIsTooNoisy_isUnresolvedAndSaysWhy() {
    GradientReport report =
        GradientCheck.of(
                x -> Arrays.stream(x).sum() + 1e-2 * Math.sin(1e18 * x[0] + 1e17 * x[1]),
                x -> {
                  double[] ones = new double[x.length];
                  Arrays.fill(ones, 1);
                  return ones;
                })
            .blocks(Block.vector("x", 100))
            .at(IntStream.range(0, 100).mapToDouble(i -> 1 + 0.1 * i).toArray());

    assertThat(report.verdict()).isEqualTo(Verdict.UNRESOLVED);
    assertThat(report.block("x").causes()).contains(Cause.Plain.ROUNDING);
  }

  @Test
  void kink_claimIsNoSlopeThere_disagrees() {
    assertThat(GradientCheck.of(x -> Math.abs(x[0]), x -> new double[] {1.5}).at(0).verdict())
        .isEqualTo(Verdict.DISAGREE);
  }

  /** A kink beside the place, inside the coarse steps: the fine ones do not see it. */
  @Test
  void kink_nearby_doesNoHarm() {
    GradientReport report =
        GradientCheck.of(x -> Math.max(0, x[0] - 0.001), x -> new double[] {1}).at(0.0011);

    assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
  }

  /** Beyond the kink rise values so large that their rounding errors are larger than all here. */
  @Test
  void kink_steepBeyond_doesNoHarm() {
    for (double steep : new double[] {1e3, 1e6, 1e9}) {
      DoubleUnaryOperator f = t -> 1e-3 * t + steep * Math.max(0, 1.001 - t);
      GradientReport report =
          GradientCheck.of(x -> f.applyAsDouble(x[0]), x -> new double[] {1e-3}).at(1.0015);

      assertThat(report.verdict()).as("%s", steep).isEqualTo(Verdict.AGREE);
    }
  }

  @Test
  void nonDeterministic_dropout_isNamed() {
    Random random = new Random(5);
    GradientReport report =
        GradientCheck.of(
                x -> x[0] * x[0] * (random.nextInt(10) == 0 ? 0 : 1 + 0.01 * random.nextDouble()),
                x -> new double[] {2 * x[0]})
            .at(3);

    assertThat(report.cause(Cause.NonDeterministic.class)).isPresent();
    assertThat(report.verdict()).isNotEqualTo(Verdict.AGREE);
  }

  @Test
  void rounding_noisyFunction_isUnresolvedAndNamed() {
    GradientReport report =
        GradientCheck.of(
                x -> Math.sin(x[0]) + 1e-3 * Math.sin(1e18 * x[0]),
                x -> new double[] {Math.cos(x[0])})
            .at(1);

    assertThat(report.verdict()).isEqualTo(Verdict.UNRESOLVED);
    assertThat(report.allCauses()).contains(Cause.Plain.ROUNDING);
  }

  /** Between two jumps the function stands still: that is no reason to say that its slope is 0. */
  @Test
  void rounding_valuesInSteps_areUnresolved() {
    GradientReport report =
        GradientCheck.of(
                x -> Math.rint(1e3 * Math.sin(x[0])) / 1e3, x -> new double[] {Math.cos(x[0])})
            .at(1);

    assertThat(report.verdict()).isEqualTo(Verdict.UNRESOLVED);
    assertThat(report.block("x").causes()).containsExactly(Cause.Plain.ROUNDING);
  }

  /** The loss of a network that is sure: 0 in doubles, wherever one looks, with a tiny slope. */
  @Test
  void rounding_differenceThatIsLost_isUnresolved() {
    double tiny = 1 / (1 + Math.exp(59));
    GradientReport report =
        GradientCheck.of(
                a -> a[0] + Math.log1p(Math.exp(a[1] - a[0])) - a[0],
                a -> new double[] {-tiny, tiny})
            .at(60, 1);

    assertThat(report.verdict()).isEqualTo(Verdict.UNRESOLVED);
  }

  @Test
  void truncation_stepTooLarge_isUnresolvedAndNamed() {
    GradientReport report =
        GradientCheck.of(x -> Math.exp(3 * x[0]), x -> new double[] {3 * Math.exp(3 * x[0])})
            .measuredBy(Differences.by(Scheme.central(0.1)))
            .at(1);

    assertThat(report.verdict()).isEqualTo(Verdict.UNRESOLVED);
    assertThat(report.allCauses()).contains(Cause.Plain.TRUNCATION);
  }

  @Test
  void notFinite_claimOrFunction_isNamed() {
    GradientReport claim = GradientCheck.of(x -> x[0], x -> new double[] {Double.NaN}).at(1);
    GradientReport function =
        GradientCheck.of(x -> Math.log(x[0]), x -> new double[] {1 / x[0]}).at(-1);

    assertThat(claim.verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(claim.cause(Cause.NotFinite.class).orElseThrow().what())
        .isEqualTo("the claimed derivative");
    assertThat(function.verdict()).isEqualTo(Verdict.UNRESOLVED);
    assertThat(function.cause(Cause.NotFinite.class).orElseThrow().what())
        .isEqualTo("the function at x");
  }

  @Test
  void notFinite_oneOfManyClaims_isMeasuredFirst() {
    GradientReport report =
        GradientCheck.of(
                REGRESSION::loss,
                w -> {
                  double[] gradient = REGRESSION.gradient(w);
                  gradient[123] = Double.NaN;
                  return gradient;
                })
            .blocks(Regression.BLOCKS)
            .at(REGRESSION.parameters);

    assertThat(report.verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(report.worst(1).get(0).name()).isEqualTo("W[17, 4]");
  }
}
