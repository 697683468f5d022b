package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.check.difference.Differences;
import dev.nudge.check.difference.Scheme;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class JacobianCheckTest {
  static final double[] POINT = {0.3, -1.2, 2};

  /** Two outputs of three inputs, the second of which does not know the first input. */
  static double[] f(double[] x) {
    return new double[] {x[0] * Math.sin(x[1]) + x[2], Math.exp(x[1]) * x[2] * x[2]};
  }

  static double[][] jacobian(double[] x) {
    return new double[][] {
      {Math.sin(x[1]), x[0] * Math.cos(x[1]), 1},
      {0, Math.exp(x[1]) * x[2] * x[2], 2 * Math.exp(x[1]) * x[2]}
    };
  }

  private static Function<double[], double[][]> damaged(Consumer<double[][]> damage) {
    return x -> {
      double[][] jacobian = jacobian(x);
      damage.accept(jacobian);
      return jacobian;
    };
  }

  private static GradientReport reportOf(Consumer<double[][]> damage) {
    return JacobianCheck.of(JacobianCheckTest::f, damaged(damage)).at(POINT);
  }

  @Test
  void at_rightJacobian_agrees() {
    GradientReport report =
        JacobianCheck.of(JacobianCheckTest::f, JacobianCheckTest::jacobian).at(POINT);

    assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
    assertThat(report.allCauses()).isEmpty();
    assertThat(report.block("J").block().shape()).isEqualTo("(2, 3)");
    assertThat(report.block("J").coordinates().get(5).name()).isEqualTo("J[1, 2]");
    assertThat(report.control()).hasValueSatisfying(c -> assertThat(c.noticed()).isTrue());
  }

  @Test
  void at_oneOutputWrong_namesIt() {
    GradientReport report =
        reportOf(jacobian -> jacobian[1] = Arrays.stream(jacobian[1]).map(d -> -d).toArray());

    assertThat(report.verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(report.cause(Cause.Located.class)).contains(new Cause.Located("output 1", 2));
    assertThat(report.toString()).contains("the negative of the measured one: a sign is wrong");
    assertThat(report.toString()).contains("both wrong derivatives are those of output 1");
  }

  @Test
  void at_oneInputForgotten_namesIt() {
    GradientReport report =
        reportOf(
            jacobian -> {
              jacobian[0][2] = 0;
              jacobian[1][2] = 0;
            });

    assertThat(report.cause(Cause.Located.class)).contains(new Cause.Located("input 2", 2));
    assertThat(report.allCauses()).contains(Cause.Plain.MISSING);
    assertThat(report.toString()).contains("both wrong derivatives are those by input 2");
  }

  @Test
  void at_oneElementWrong_namesOutputAndInput() {
    GradientReport report = reportOf(jacobian -> jacobian[0][1] *= 2);

    assertThat(report.toString())
        .contains("1 of 6 measured derivatives is wrong, the others right: J[0, 1]")
        .contains("the wrong derivative is that of output 0 by input 1");
  }

  @Test
  void at_wrongThroughout_namesNoPlace() {
    GradientReport report =
        reportOf(jacobian -> Arrays.setAll(jacobian, i -> new double[] {9, 7, 5}));

    assertThat(report.verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(report.cause(Cause.Located.class)).isEmpty();
  }

  /** Of one output, or by one input, are all: that is no place. */
  @Test
  void at_severalWrongOfOneRowOrColumn_namesNoPlace() {
    GradientReport row =
        JacobianCheck.of(
                x -> new double[] {x[0] + 2 * x[1] + 3 * x[2]}, x -> new double[][] {{1, 7, 8}})
            .at(POINT);
    GradientReport column =
        JacobianCheck.of(
                x -> new double[] {x[0], 2 * x[0], 3 * x[0]}, x -> new double[][] {{1}, {7}, {8}})
            .at(1);

    assertThat(row.block("J").coordinates())
        .extracting(BlockReport.Comparison::verdict)
        .containsExactly(Verdict.AGREE, Verdict.DISAGREE, Verdict.DISAGREE);
    assertThat(row.cause(Cause.Located.class)).isEmpty();
    assertThat(column.verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(column.cause(Cause.Located.class)).isEmpty();
  }

  @Test
  void at_anyFunction_countsItsEvaluationsAndItsTime() {
    AtomicLong evaluations = new AtomicLong();
    long start = System.nanoTime();
    GradientReport report =
        JacobianCheck.of(
                x -> {
                  evaluations.incrementAndGet();
                  return f(x);
                },
                JacobianCheckTest::jacobian)
            .at(POINT);
    double seconds = (System.nanoTime() - start) / 1e9;

    assertThat(report.evaluations()).isEqualTo(evaluations.get());
    assertThat(report.seconds()).isPositive().isLessThan(seconds);
  }

  @Test
  void tolerance_larger_lets001Pass() {
    Function<double[], double[][]> off = damaged(jacobian -> jacobian[0][1] *= 1.001);

    assertThat(JacobianCheck.of(JacobianCheckTest::f, off).at(POINT).verdict())
        .isEqualTo(Verdict.DISAGREE);
    JacobianCheck.of(JacobianCheckTest::f, off).tolerance(0.01, 0).at(POINT).orThrow();
    assertThatThrownBy(() -> JacobianCheck.of(JacobianCheckTest::f, off).tolerance(0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 0.0 and 0.0");
  }

  /** √x is not defined below 0. */
  @Test
  void measuredBy_differencesWithinBounds_staysThere() {
    GradientReport report =
        JacobianCheck.of(
                x -> {
                  assertThat(x[0]).isBetween(0.0, 4.0);
                  return new double[] {Math.pow(x[0], 1.5)};
                },
                x -> new double[][] {{1.5 * Math.sqrt(x[0])}})
            .measuredBy(Differences.by(Scheme.ridders()).within(new double[] {0}, new double[] {4}))
            .at(1e-3);

    assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
  }

  @Test
  void at_outputThatIsNaN_isUnresolved() {
    GradientReport report =
        JacobianCheck.of(
                x -> new double[] {x[0], Math.log(x[0])}, x -> new double[][] {{1}, {1 / x[0]}})
            .at(-1);

    assertThat(report.verdict()).isEqualTo(Verdict.UNRESOLVED);
    assertThat(report.toString()).contains("output 1 at x is NaN or infinite");
  }

  @Test
  void at_dropoutLeftOn_saysSo() {
    SplittableRandom random = new SplittableRandom(1);
    GradientReport report =
        JacobianCheck.of(
                x -> new double[] {x[0] * random.nextDouble()}, x -> new double[][] {{0.5}})
            .at(1);

    assertThat(report.verdict()).isNotEqualTo(Verdict.AGREE);
    assertThat(report.cause(Cause.NonDeterministic.class)).isPresent();
  }

  @Test
  void at_wrongShapes_saysWhatWasExpected() {
    double[][] transposed = new double[3][2];
    double[][] ragged = {{1, 2, 3}, {1, 2}};

    assertThatThrownBy(() -> JacobianCheck.of(JacobianCheckTest::f, x -> transposed).at(POINT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the Jacobian has the shape (3, 2), is it transposed, expected (2, 3): a row for each"
                + " output, a column for each input");
    assertThatThrownBy(() -> JacobianCheck.of(JacobianCheckTest::f, x -> ragged).at(POINT))
        .hasMessageStartingWith("the Jacobian has the shape (2, 2) in row 1, expected (2, 3)");
    assertThatThrownBy(() -> JacobianCheck.forward(JacobianCheckTest::f, (x, v) -> v).at(POINT))
        .hasMessage("the product J·v has 3 values, expected 2");
    assertThatThrownBy(() -> JacobianCheck.reverse(JacobianCheckTest::f, (x, u) -> u).at(POINT))
        .hasMessage("the product uᵀ·J has 2 values, expected 3");
    assertThatThrownBy(() -> JacobianCheck.of(x -> new double[0], x -> ragged).at(POINT))
        .hasMessage("the function has no outputs");
    assertThatThrownBy(() -> JacobianCheck.of(JacobianCheckTest::f, x -> ragged).at())
        .hasMessage("the point has no coordinates");
  }

  @Test
  void at_functionsThatChangeTheirPoints_doNoHarm() {
    double[] x = POINT.clone();
    JacobianCheck.of(
            at -> {
              double[] value = f(at);
              Arrays.fill(at, Double.NaN);
              return value;
            },
            at -> {
              double[][] value = jacobian(at);
              Arrays.fill(at, Double.NaN);
              return value;
            })
        .at(x)
        .orThrow();

    assertThat(x).containsExactly(POINT);
  }
}
