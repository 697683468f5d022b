package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.check.difference.Differences;
import dev.nudge.check.difference.Scheme;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class JacobianCheckTest {
  private static final double[] POINT = {0.3, -1.2, 2};

  /** Two outputs of three inputs, the second of which does not know the first input. */
  private static double[] f(double[] x) {
    return new double[] {x[0] * Math.sin(x[1]) + x[2], Math.exp(x[1]) * x[2] * x[2]};
  }

  private static double[][] jacobian(double[] x) {
    return new double[][] {
      {Math.sin(x[1]), x[0] * Math.cos(x[1]), 1},
      {0, Math.exp(x[1]) * x[2] * x[2], 2 * Math.exp(x[1]) * x[2]}
    };
  }

  private static double[] forward(double[][] matrix, double[] v) {
    return Arrays.stream(matrix).mapToDouble(row -> dot(row, v)).toArray();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[] reverse(double[][] matrix, double[] u) {
    double[] product = new double[matrix[0].length];
    for (int i = 0; i < u.length; i++) {
      for (int j = 0; j < product.length; j++) {
        product[j] += u[i] * matrix[i][j];
      }
    }
    return product;
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
  void at_rightProducts_agree() {
    JacobianCheck.forward(JacobianCheckTest::f, (x, v) -> forward(jacobian(x), v))
        .at(POINT)
        .orThrow();
    JacobianCheck.reverse(JacobianCheckTest::f, (x, u) -> reverse(jacobian(x), u))
        .at(POINT)
        .orThrow();
  }

  /** Random layers, of 2 to 6 outputs and 1 to 6 inputs, at scales that differ by a thousand. */
  @Test
  void at_randomLayers_agreeUntilOneDerivativeIsOff() {
    SplittableRandom random = new SplittableRandom(7);
    for (int trial = 0; trial < 50; trial++) {
      int outputs = random.nextInt(2, 7);
      int inputs = random.nextInt(1, 7);
      double[][] w = new double[outputs][inputs];
      for (double[] row : w) {
        double scale = Math.pow(10, random.nextDouble(-3, 3));
        Arrays.setAll(row, j -> scale * random.nextDouble(-1, 1));
      }
      UnaryOperator<double[]> layer = x -> Arrays.stream(forward(w, x)).map(Math::tanh).toArray();
      Function<double[], double[][]> slopes =
          x -> {
            double[] a = forward(w, x);
            double[][] result = new double[outputs][inputs];
            for (int i = 0; i < outputs; i++) {
              for (int j = 0; j < inputs; j++) {
                result[i][j] = w[i][j] / Math.cosh(a[i]) / Math.cosh(a[i]);
              }
            }
            return result;
          };
      double[] x = random.doubles(inputs, -1e-3, 1e-3).toArray();
      int row = random.nextInt(outputs);
      int column = random.nextInt(inputs);
      BinaryOperator<double[]> wrong =
          (at, u) -> {
            double[][] claimed = slopes.apply(at);
            claimed[row][column] *= 1.001;
            return reverse(claimed, u);
          };

      assertThat(JacobianCheck.of(layer, slopes).at(x).verdict()).isEqualTo(Verdict.AGREE);
      GradientReport report = JacobianCheck.reverse(layer, wrong).at(x);
      assertThat(report.verdict()).isEqualTo(Verdict.DISAGREE);
      assertThat(report.worst(1).get(0).name()).isEqualTo("J[%d, %d]".formatted(row, column));
    }
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

  /** J·v in place of uᵀ·J. */
  @Test
  void at_productsOfTheOtherMode_areTransposed() {
    double[][] matrix = {{1, 2, 3}, {4, 5, 6}, {7, 8, 10}};
    GradientReport report =
        JacobianCheck.reverse(x -> forward(matrix, x), (x, u) -> forward(matrix, u)).at(POINT);

    assertThat(report.allCauses()).contains(Cause.Plain.TRANSPOSED);
  }

  @Test
  void at_productThatIsNotLinear_saysSo() {
    GradientReport report =
        JacobianCheck.forward(
                JacobianCheckTest::f,
                (x, v) -> {
                  double[] product = forward(jacobian(x), v);
                  product[1] = forward(jacobian(x), Arrays.stream(v).map(Math::abs).toArray())[1];
                  return product;
                })
            .at(POINT);

    assertThat(report.verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(report.control()).isEmpty();
    assertThat(report.cause(Cause.NotLinear.class))
        .hasValueSatisfying(cause -> assertThat(cause.component()).isEqualTo("output 1"));
    assertThat(report.toString()).contains("the claimed product J·v is not linear");
  }

  /** Single precision is linear enough. */
  @Test
  void at_productInSinglePrecision_isLinear() {
    double[][] matrix = {{1, 2, 3}, {4, 5, 6}};
    GradientReport report =
        JacobianCheck.forward(
                x -> forward(matrix, x),
                (x, v) -> Arrays.stream(forward(matrix, v)).map(d -> (float) d).toArray())
            .at(POINT);

    assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
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
            "the Jacobian has the shape (3, 2), is it transposed, expected (2, 3): a row for each output, a column for each input");
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
