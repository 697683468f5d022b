package dev.nudge.check;

import static dev.nudge.check.JacobianCheckTest.POINT;
import static dev.nudge.check.JacobianCheckTest.jacobian;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Claims of products with a Jacobian, J·v and uᵀ·J. */
class JacobianProductTest {
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
      assertThat(report.worst(1).get(0).name()).isEqualTo("J[%s, %s]".formatted(row, column));
    }
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

  /** Below 0 a root and its slope are NaN; the other output's product is linear. */
  @Test
  void at_outputThatIsNaN_isUnresolvedAndNoMore() {
    GradientReport report =
        JacobianCheck.forward(
                x -> new double[] {x[0], Math.sqrt(x[0])},
                (x, v) -> new double[] {v[0], v[0] / 2 / Math.sqrt(x[0])})
            .at(-1);

    assertThat(report.verdict()).isEqualTo(Verdict.UNRESOLVED);
    assertThat(report.cause(Cause.NotLinear.class)).isEmpty();
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
}
