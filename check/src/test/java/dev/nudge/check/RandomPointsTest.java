package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RandomPointsTest {
  private static final double[] LOWER = {-2, -2, -2};
  private static final double[] UPPER = {2, 2, 2};

  private static double cubes(double[] x) {
    return x[0] * x[0] + x[1] * x[1] * x[1] + x[0] * x[2];
  }

  private static double[] gradient(double[] x) {
    return new double[] {2 * x[0] + x[2], 3 * x[1] * x[1], x[0]};
  }

  private static GradientCheck withSecond(UnaryOperator<Double> second) {
    return GradientCheck.of(
        RandomPointsTest::cubes,
        x -> {
          double[] gradient = gradient(x);
          gradient[1] = second.apply(x[1]);
          return gradient;
        });
  }

  @Test
  void atRandom_rightGradient_agreesEverywhere() {
    RandomPoints result =
        GradientCheck.of(RandomPointsTest::cubes, RandomPointsTest::gradient)
            .atRandom(100, 1, LOWER, UPPER);

    assertThat(result.agreed()).isEqualTo(100);
    assertThat(result.verdict()).isEqualTo(Verdict.AGREE);
    assertThat(result.disagreement()).isEmpty();
    assertThat(result.doubt()).isEmpty();
    assertThat(result.toString())
        .isEqualToIgnoringNewLines("100 random points: 100 agree, 0 unresolved, 0 disagree");
    result.orThrow();
  }

  /** Right between −1 and 1: the simplest point that shows it has one coordinate. */
  @Test
  void atRandom_gradientThatIsClipped_findsASimplePoint() {
    RandomPoints result = withSecond(t -> 3 * Math.min(t * t, 1)).atRandom(100, 1, LOWER, UPPER);

    RandomPoints.CheckedPoint found = result.disagreement().orElseThrow();
    assertThat(found.x()[0]).isZero();
    assertThat(Math.abs(found.x()[1])).isEqualTo(2);
    assertThat(found.x()[2]).isZero();
    assertThat(result.agreed()).isPositive().isLessThan(100);
    assertThatThrownBy(result::orThrow)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("100 random points: %s agree", result.agreed())
        .hasMessageContaining("the simplest found that disagrees:")
        .hasMessageContaining("    " + found.code())
        .hasMessageContaining("gradient check: disagree");
    assertThat(withSecond(t -> 3 * Math.min(t * t, 1)).at(found.x()).verdict())
        .isEqualTo(Verdict.DISAGREE);
  }

  @Test
  void atRandom_wrongEverywhere_prefersWholeNumbers() {
    RandomPoints result =
        withSecond(t -> 2 * t * t)
            .atRandom(10, 5, new double[] {1, 0.6, 0.25}, new double[] {2, 9, 0.35});

    double[] x = result.disagreement().orElseThrow().x();
    assertThat(x[0]).isIn(1.0, 2.0);
    assertThat(x[1]).isEqualTo(Math.rint(x[1]));
    assertThat(x[2]).isEqualTo(0.3);
    assertThat(result.disagreement().orElseThrow().code()).matches("\\.at\\([12], [1-9], 0\\.3\\)");
  }

  @Test
  void atRandom_sameSeed_findsTheSame() {
    GradientCheck check = withSecond(t -> 3 * Math.min(t * t, 1));

    assertThat(check.atRandom(100, 3, LOWER, UPPER).disagreement().orElseThrow().code())
        .isEqualTo(check.atRandom(100, 3, LOWER, UPPER).disagreement().orElseThrow().code());
  }

  /** One of two hundred coordinates is wrong: all others become 0, in few checks. */
  @Test
  void atRandom_manyCoordinates_tellsThoseThatCount() {
    int size = 200;
    double[] lower = new double[size];
    double[] upper = new double[size];
    Arrays.fill(lower, -3);
    Arrays.fill(upper, 3);
    AtomicInteger gradients = new AtomicInteger();
    RandomPoints result =
        GradientCheck.of(
                x -> Arrays.stream(x).map(Math::sin).sum(),
                x -> {
                  gradients.incrementAndGet();
                  double[] gradient = Arrays.stream(x).map(Math::cos).toArray();
                  gradient[41] = x[41] > 0 ? 1 : gradient[41];
                  return gradient;
                })
            .atRandom(20, 1, lower, upper);

    assertThat(result.disagreement().orElseThrow().code())
        .matches("(?s)double\\[] x = new double\\[200];\\Rx\\[41] = [1-3];\\R\\.at\\(x\\)");
    assertThat(gradients.get()).isLessThan(60);
  }

  @Test
  void atRandom_noiseEverywhere_isUnresolved() {
    RandomPoints result =
        GradientCheck.of(x -> Math.floor(1e6 * x[0]), x -> new double[] {1e6})
            .atRandom(5, 1, new double[] {0}, new double[] {1});

    assertThat(result.unresolved()).isEqualTo(5);
    assertThat(result.verdict()).isEqualTo(Verdict.UNRESOLVED);
    assertThatThrownBy(result::orThrow)
        .hasMessageContaining("5 random points: 0 agree, 5 unresolved, 0 disagree")
        .hasMessageContaining("the first that is unresolved:");
  }

  /** Right wherever it is known: sure of most points is not sure of all. */
  @Test
  void atRandom_roughInACorner_isUnresolvedAndSaysWhere() {
    RandomPoints result =
        GradientCheck.of(
                x -> x[0] < 0.9 ? x[0] * x[0] : Math.floor(1e6 * x[0]),
                x -> new double[] {x[0] < 0.9 ? 2 * x[0] : 1e6})
            .atRandom(40, 1, new double[] {0}, new double[] {1});

    assertThat(result.agreed()).isGreaterThan(20);
    assertThat(result.unresolved()).isEqualTo(40 - result.agreed()).isPositive();
    assertThat(result.verdict()).isEqualTo(Verdict.UNRESOLVED);
    assertThat(result.disagreement()).isEmpty();
    assertThatThrownBy(result::orThrow)
        .hasMessageContaining(", 0 disagree")
        .hasMessageContaining("the first that is unresolved:")
        .hasMessageContaining(result.doubt().orElseThrow().code());
  }

  @Test
  void atRandom_singlePrecision_takesItsNumbers() {
    GradientCheck.ofFloat(x -> x[0] * x[0], x -> new float[] {2 * x[0]})
        .atRandom(20, 1, new double[] {0.1}, new double[] {1})
        .orThrow();
  }

  @Test
  void atRandom_noBox_saysWhatIsWrong() {
    GradientCheck check = GradientCheck.of(RandomPointsTest::cubes, RandomPointsTest::gradient);

    assertThatThrownBy(() -> check.atRandom(0, 1, LOWER, UPPER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("0 random points, expected at least 1");
    assertThatThrownBy(() -> check.atRandom(1, 1, LOWER, new double[2]))
        .hasMessage("3 lower and 2 upper bounds, expected as many as coordinates, at least 1");
    assertThatThrownBy(() -> check.atRandom(1, 1, UPPER, LOWER))
        .hasMessageStartingWith("the bounds of coordinate 0 are 2.0 and -2.0");
    assertThatThrownBy(
            () -> check.atRandom(1, 1, LOWER, new double[] {2, 2, Double.POSITIVE_INFINITY}))
        .hasMessageStartingWith("the bounds of coordinate 2 are -2.0 and Infinity");
  }
}
