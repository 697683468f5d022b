package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.check.BlockReport.Comparison;
import dev.nudge.check.GradientReport.NegativeControl;
import dev.nudge.check.difference.BatchFunction;
import dev.nudge.check.difference.Differences;
import dev.nudge.check.difference.Scheme;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GradientCheckTest {
  private static final Regression REGRESSION = new Regression(0);

  private static GradientCheck rosenbrock() {
    return GradientCheck.of(Rosenbrock::value, Rosenbrock::gradient);
  }

  @Test
  void at_rightGradient_agrees() {
    GradientReport report = rosenbrock().at(-1.2, 1);

    assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
    assertThat(report.causes()).isEmpty();
    Comparison first = report.block("x").coordinates().get(0);
    assertThat(first.name()).isEqualTo("x[0]");
    assertThat(first.claimed()).isCloseTo(-215.6, within(1e-10));
    assertThat(first.absoluteError()).isLessThan(1e-10);
    assertThat(first.relativeError()).isLessThan(1e-12);
    assertThat(first.measured().error()).isBetween(1e-14, 1e-9);
    assertThatCode(report::orThrow).doesNotThrowAnyException();
  }

  @Test
  void orThrow_wrongCoordinate_throwsATableThatShowsIt() {
    GradientReport report =
        GradientCheck.of(
                Rosenbrock::value,
                p -> {
                  double[] gradient = Rosenbrock.gradient(p);
                  gradient[1] /= 2;
                  return gradient;
                })
            .at(-1.2, 1);

    assertThatThrownBy(report::orThrow)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("gradient check: disagree")
        .hasMessageContaining("1 of 2 measured derivatives is wrong, the others right: x[1]")
        .hasMessageContaining("0.5 times the measured one: a factor of 2 is missing")
        .hasMessageMatching("(?s).*x\\[1\\] +-44\\.000000 +-88\\.000000 .* disagree.*");
  }

  @Test
  void orThrow_nothingToSay_throwsAsWell() {
    GradientReport report = GradientCheck.of(x -> Math.abs(x[0]), x -> new double[] {1}).at(0);

    assertThatThrownBy(report::orThrow).hasMessageContaining("gradient check: unresolved");
  }

  @Test
  void text_manyCoordinates_showsTheTenWorst() {
    String text = REGRESSION.broken(Fault.SIGN, 0).at(REGRESSION.parameters).toString();

    assertThat(text.lines().filter(line -> line.matches("W\\[.*disagree"))).hasSize(10);
    assertThat(text.lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void at_cheapFunction_measuresEveryCoordinate() {
    GradientReport report =
        GradientCheck.of(
                x -> Arrays.stream(x).map(t -> t * t).sum(),
                x -> Arrays.stream(x).map(t -> 2 * t).toArray())
            .at(IntStream.range(1, 41).mapToDouble(i -> 0.1 * i).toArray());

    assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
    assertThat(report.restsOnDirections()).isFalse();
    assertThat(report.block("x").coordinates()).hasSize(40);
    assertThat(report.block("x").directions()).isEmpty();
  }

  /** Two directions instead of 287 coordinates. */
  @Test
  void sampling_nothing_restsOnDirections() {
    AtomicLong evaluations = new AtomicLong();
    GradientReport report =
        GradientCheck.of(
                w -> {
                  evaluations.incrementAndGet();
                  return REGRESSION.loss(w);
                },
                REGRESSION::gradient)
            .blocks(Block.vector("all", 287))
            .sampling(0)
            .at(REGRESSION.parameters);

    assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
    assertThat(report.restsOnDirections()).isTrue();
    assertThat(report.block("all").directions()).hasSize(2);
    assertThat(report.block("all").coordinates()).isEmpty();
    assertThat(evaluations.get()).isLessThan(120);
    assertThat(report.evaluations()).isEqualTo(evaluations.get());
  }

  @Test
  void at_oneBlockThatDisagrees_measuresItsCoordinatesAlone() {
    GradientReport report = REGRESSION.broken(Fault.SCALE, 0).sampling(0).at(REGRESSION.parameters);

    assertThat(report.block("W").coordinates()).hasSize(48);
    assertThat(report.block("W").verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(report.block("b").verdict()).isEqualTo(Verdict.AGREE);
  }

  /** The random sample misses the one wrong derivative, the search does not. */
  @Test
  void at_oneWrongDerivativeAmongThousands_isFound() {
    int size = 5000;
    int wrong = 3217;
    GradientReport report =
        GradientCheck.of(
                x -> Arrays.stream(x).map(Math::sin).sum(),
                x -> {
                  double[] gradient = Arrays.stream(x).map(Math::cos).toArray();
                  gradient[wrong] *= 0.7;
                  return gradient;
                })
            .sampling(0)
            .at(IntStream.range(0, size).mapToDouble(i -> 0.0002 * i).toArray());

    assertThat(report.verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(report.worst(1).get(0).name()).isEqualTo("x[3217]");
    assertThat(report.evaluations()).isLessThan(5000);
    assertThat(report.cause(Cause.Isolated.class).orElseThrow().wrong()).containsExactly("x[3217]");
  }

  @Test
  void every_largeBlock_isMeasuredInFull() {
    GradientReport report = REGRESSION.check().every().at(REGRESSION.parameters);

    assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
    assertThat(report.block("W").coordinates()).hasSize(280);
    assertThat(report.block("W").direction()).isEmpty();
  }

  @Test
  void sampling_largeBlock_measuresSoManyBesidesTheDirection() {
    GradientReport report = REGRESSION.check().sampling(12).at(REGRESSION.parameters);

    assertThat(report.block("W").coordinates()).hasSize(12);
    assertThat(report.block("W").direction()).isPresent();
    assertThat(report.block("b").coordinates()).hasSize(7);
  }

  @Test
  void atMost_evaluations_leaveTheRestUnresolved() {
    GradientReport report = REGRESSION.check().every().atMost(1000).at(REGRESSION.parameters);

    assertThat(report.evaluations()).isBetween(1000L, 1700L);
    assertThat(report.verdict()).isEqualTo(Verdict.UNRESOLVED);
    assertThat(report.allCauses()).contains(Cause.Plain.OUT_OF_BUDGET);
    assertThat(report.block("W").coordinates()).hasSizeBetween(16, 200);
    assertThat(report.block("W").coordinates())
        .allMatch(coordinate -> coordinate.verdict() == Verdict.AGREE);
  }

  @Test
  void atMost_noTime_measuresNothing() {
    GradientReport report = REGRESSION.check().atMost(Duration.ZERO).at(REGRESSION.parameters);

    assertThat(report.verdict()).isEqualTo(Verdict.UNRESOLVED);
    assertThat(report.evaluations()).isEqualTo(3);
  }

  @Test
  void measuredBy_boundedDifferences_neverLeaveTheBox() {
    double[] x = new double[40];
    double[] lower = new double[40];
    double[] upper = new double[40];
    Arrays.setAll(x, i -> 0.025 * i);
    Arrays.fill(upper, 1);
    GradientReport report =
        GradientCheck.of(
                p -> {
                  for (double t : p) {
                    assertThat(t).isBetween(0.0, 1.0);
                  }
                  return Arrays.stream(p).map(t -> t * t).sum() + p[0];
                },
                p -> {
                  double[] gradient = Arrays.stream(p).map(t -> 2 * t).toArray();
                  gradient[0] += 1;
                  return gradient;
                })
            .measuredBy(Differences.by(Scheme.ridders()).within(lower, upper))
            .at(x);

    assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
    assertThat(report.block("x").coordinates()).hasSize(40);
  }

  @Test
  void at_inParallelOrInBatches_comparesTheSameNumbers() {
    GradientCheck batches =
        GradientCheck.of(
                new BatchFunction(
                    points -> Arrays.stream(points).mapToDouble(REGRESSION::loss).toArray()),
                REGRESSION::gradient)
            .blocks(Regression.BLOCKS)
            .sampling(20);
    GradientCheck parallel =
        REGRESSION.check().sampling(20).measuredBy(Differences.by(Scheme.ridders()).inParallel());

    assertThat(batches.at(REGRESSION.parameters).blocks())
        .isEqualTo(parallel.at(REGRESSION.parameters).blocks());
  }

  @Test
  void tolerance_difference_decides() {
    GradientCheck check =
        GradientCheck.of(x -> Math.exp(x[0]), x -> new double[] {1.001 * Math.exp(x[0])});

    assertThat(check.at(1).verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(check.tolerance(0.01, 0).at(1).verdict()).isEqualTo(Verdict.AGREE);
    assertThat(check.tolerance(1e-9, 0.01).at(1).verdict()).isEqualTo(Verdict.AGREE);
    assertThatThrownBy(() -> check.tolerance(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> check.tolerance(0.1, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Of 1e10 and 1e-1 side by side, both are judged by their own size. */
  @Test
  void at_badlyScaledFunction_seesTheErrorInTheSmallDerivative() {
    GradientReport report =
        GradientCheck.of(x -> 1e10 * x[0] + 0.1 * x[1], x -> new double[] {1e10, 0.2}).at(0, 1);

    assertThat(report.worst(1).get(0).name()).isEqualTo("x[1]");
    assertThat(report.verdict()).isEqualTo(Verdict.DISAGREE);
  }

  @Test
  void at_shapesThatDoNotFit_areRefused() {
    assertThatThrownBy(() -> rosenbrock().at(1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the gradient has 2 derivatives, the point has 3 coordinates");
    assertThatThrownBy(() -> rosenbrock().blocks(Block.vector("x", 3)).at(1, 2))
        .hasMessage("the blocks have 3 coordinates, the point has 2");
    assertThatThrownBy(() -> rosenbrock().at()).hasMessage("the point has no coordinates");
    assertThatThrownBy(() -> Block.matrix("W", 0, 3))
        .hasMessage("block W has the shape (0, 3), expected at least one coordinate");
    assertThatThrownBy(() -> rosenbrock().at(1, 2).block("W")).hasMessage("there is no block W");
  }

  @Test
  void control_agreement_breaksTheLargestDerivative() {
    NegativeControl control = rosenbrock().at(-1.2, 1).control().orElseThrow();

    assertThat(control.broken()).isEqualTo("x[0] made 1 % larger");
    assertThat(control.noticed()).isTrue();
  }

  /** At the minimum the gradient is 0, and 0 times anything is 0. */
  @Test
  void control_stationaryPoint_saysThatThisProvesNothing() {
    GradientReport report = rosenbrock().at(1, 1);

    assertThat(report.verdict()).isEqualTo(Verdict.UNRESOLVED);
    assertThat(report.control().orElseThrow().noticed()).isFalse();
    assertThat(report.allCauses()).contains(Cause.Plain.PROVES_NOTHING);
    assertThatThrownBy(report::orThrow).hasMessageContaining("this check proves nothing");
  }

  @Test
  void control_disagreement_isNotNeeded() {
    assertThat(REGRESSION.broken(Fault.SIGN, 1).at(REGRESSION.parameters).control()).isEmpty();
  }
}
