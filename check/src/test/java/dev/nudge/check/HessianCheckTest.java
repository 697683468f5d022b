package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import org.junit.jupiter.api.Test;

class HessianCheckTest {
  private static final double[] POINT = {-1.2, 1};

  /** The second derivatives of Rosenbrock's function. */
  private static double[][] hessian(double[] p) {
    double mixed = -400 * p[0];
    return new double[][] {{1200 * p[0] * p[0] - 400 * p[1] + 2, mixed}, {mixed, 200}};
  }

  private static double[] product(double[][] matrix, double[] v) {
    return new double[] {
      matrix[0][0] * v[0] + matrix[0][1] * v[1], matrix[1][0] * v[0] + matrix[1][1] * v[1]
    };
  }

  private static GradientReport reportOf(Function<double[], double[][]> hessian) {
    return JacobianCheck.hessian(Rosenbrock::gradient, hessian).at(POINT);
  }

  @Test
  void hessian_right_agrees() {
    GradientReport report = reportOf(HessianCheckTest::hessian);

    assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
    assertThat(report.block("H").coordinates().get(1).name()).isEqualTo("H[0, 1]");
    assertThat(report.worst(1).get(0).measured().error()).isLessThan(1e-7);
  }

  @Test
  void hessianProduct_right_agrees() {
    JacobianCheck.hessianProduct(Rosenbrock::gradient, (x, v) -> product(hessian(x), v))
        .at(POINT)
        .orThrow();
  }

  @Test
  void hessian_forgottenTerm_isFound() {
    GradientReport report =
        reportOf(
            p -> {
              double[][] hessian = hessian(p);
              hessian[0][0] += 400 * p[1];
              return hessian;
            });

    assertThat(report.verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(report.toString())
        .contains("the wrong derivative is that of output 0 by input 0")
        .doesNotContain("symmetric");
  }

  @Test
  void hessian_oneTriangleOnly_isNotSymmetric() {
    GradientReport report =
        reportOf(
            p -> {
              double[][] hessian = hessian(p);
              hessian[1][0] = 0;
              return hessian;
            });

    assertThat(report.verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(report.cause(Cause.Asymmetric.class))
        .contains(new Cause.Asymmetric("H[0, 1]", "H[1, 0]", 480, 0));
    assertThat(report.toString())
        .contains("the claimed Hessian is not symmetric: H[0, 1] is 480, H[1, 0] is 0");
  }

  /** Its differences confirm it, but no function has such a gradient. */
  @Test
  void hessian_ofAFieldThatIsNoGradient_disagrees() {
    GradientReport report =
        JacobianCheck.hessian(
                p -> new double[] {p[1], -p[0]}, p -> new double[][] {{0, 1}, {-1, 0}})
            .at(-1.2, 0.7);

    assertThat(report.verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(report.block("H").verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(report.block("H").coordinates())
        .allMatch(element -> element.verdict() == Verdict.AGREE);
    assertThat(report.cause(Cause.Asymmetric.class)).isPresent();
  }

  /** The Gauss-Newton product in place of the Hessian's. */
  @Test
  void hessianProduct_ofAnApproximation_disagrees() {
    GradientReport report =
        JacobianCheck.hessianProduct(
                Rosenbrock::gradient,
                (p, v) ->
                    product(
                        new double[][] {{800 * p[0] * p[0] + 2, -400 * p[0]}, {-400 * p[0], 200}},
                        v))
            .at(POINT);

    assertThat(report.verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(report.worst(1).get(0).name()).isEqualTo("H[0, 0]");
  }

  @Test
  void hessian_wrongShapes_saysWhatWasExpected() {
    assertThatThrownBy(() -> reportOf(p -> new double[2][1]))
        .hasMessageStartingWith("the Hessian has the shape (2, 1), expected (2, 2)");
    assertThatThrownBy(
            () -> JacobianCheck.hessian(p -> new double[3], HessianCheckTest::hessian).at(POINT))
        .hasMessage("the gradient has 3 derivatives, the point has 2 coordinates");
    assertThatThrownBy(
            () ->
                JacobianCheck.hessianProduct(
                        Rosenbrock::gradient, (p, v) -> p[0] > 5 ? v : new double[1])
                    .at(POINT))
        .hasMessage("the product H·v has 1 values, expected 2");
  }
}
