package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Jacobians, second derivatives and random points as docs/checking.md shows them. */
class VectorCheckGuideTest {
  /** Polar coordinates to Cartesian ones. */
  private static double[] f(double[] p) {
    return new double[] {p[0] * Math.cos(p[1]), p[0] * Math.sin(p[1])};
  }

  private static double[][] jacobian(double[] p) {
    return new double[][] {
      {Math.cos(p[1]), -p[0] * Math.sin(p[1])}, {Math.sin(p[1]), p[0] * Math.cos(p[1])}
    };
  }

  private static double[] jvp(double[] p, double[] v) {
    return Arrays.stream(jacobian(p)).mapToDouble(row -> row[0] * v[0] + row[1] * v[1]).toArray();
  }

  private static double[] vjp(double[] p, double[] u) {
    double[][] j = jacobian(p);
    return new double[] {u[0] * j[0][0] + u[1] * j[1][0], u[0] * j[0][1] + u[1] * j[1][1]};
  }

  private static double[][] hessian(double[] p) {
    double mixed = -400 * p[0];
    return new double[][] {{1200 * p[0] * p[0] - 400 * p[1] + 2, mixed}, {mixed, 200}};
  }

  private static double[] hvp(double[] p, double[] v) {
    return Arrays.stream(hessian(p)).mapToDouble(row -> row[0] * v[0] + row[1] * v[1]).toArray();
  }

  /** The report without its last line, which tells the time, and without single derivatives. */
  private static String overview(GradientReport report) {
    return report.toString().replaceFirst("(?s)\nworst .*", "").stripTrailing();
  }

  @Test
  void jacobian_matrixAndProducts_agree() {
    JacobianCheck.of(VectorCheckGuideTest::f, VectorCheckGuideTest::jacobian).at(2, 0.7).orThrow();
    JacobianCheck.forward(VectorCheckGuideTest::f, VectorCheckGuideTest::jvp).at(2, 0.7).orThrow();
    JacobianCheck.reverse(VectorCheckGuideTest::f, VectorCheckGuideTest::vjp).at(2, 0.7).orThrow();
  }

  @Test
  void jacobian_wrongOutput_printsWhatTheGuideShows() {
    GradientReport report =
        JacobianCheck.of(
                VectorCheckGuideTest::f,
                p -> {
                  double[][] jacobian = jacobian(p);
                  return new double[][] {jacobian[0], {-jacobian[1][0], -jacobian[1][1]}};
                })
            .at(2, 0.7);

    assertThat(overview(report))
        .isEqualTo(
            """
            gradient check: disagree

            block  shape        measured         verdict
            J      (2, 2)       all              disagree
                   2 of 4 measured derivatives are wrong, the others right: J[1, 0], J[1, 1]
                   both wrong derivatives are those of output 1
                   the claimed gradient is the negative of the measured one: a sign is wrong""");
  }

  @Test
  void hessian_matrixAndProduct_agree() {
    JacobianCheck.hessian(Rosenbrock::gradient, VectorCheckGuideTest::hessian)
        .at(-1.2, 1)
        .orThrow();
    JacobianCheck.hessianProduct(Rosenbrock::gradient, VectorCheckGuideTest::hvp)
        .at(-1.2, 1)
        .orThrow();
  }

  @Test
  void randomPoints_rightGradient_agree() {
    double[] lower = {-2, -2};
    double[] upper = {2, 2};

    GradientCheck.of(Rosenbrock::value, Rosenbrock::gradient)
        .atRandom(100, 1, lower, upper)
        .orThrow();
  }

  @Test
  void randomPoints_wrongGradient_printsWhatTheGuideShows() {
    double[] lower = {-2, -2};
    double[] upper = {2, 2};
    RandomPoints result =
        GradientCheck.of(
                Rosenbrock::value,
                p -> {
                  double[] gradient = Rosenbrock.gradient(p);
                  gradient[1] = p[1] > 1 ? 200 * p[1] : gradient[1];
                  return gradient;
                })
            .atRandom(100, 1, lower, upper);

    assertThatThrownBy(result::orThrow)
        .hasMessageStartingWith(
            """
            100 random points: 2 agree, 0 unresolved, 1 disagrees
            the simplest found that disagrees:
                .at(-1, 2)

            gradient check: disagree
            """);
  }
}
