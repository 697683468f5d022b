package dev.nudge.spark.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.check.GradientCheck;
import dev.nudge.check.GradientReport;
import dev.nudge.check.Verdict;
import dev.nudge.check.difference.Differences;
import dev.nudge.check.difference.Gradient;
import dev.nudge.check.difference.Scheme;
import dev.nudge.spark.LocalSpark;
import dev.nudge.spark.check.SparkDifferences.Move;
import dev.nudge.spark.check.SparkDifferences.SerializableFunction;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Derivatives and verdicts on two threads of Spark, beside those of this thread. */
class SparkDifferencesTest {
  private static final HeatedRod ROD = new HeatedRod(8, 4, false);
  private static final HeatedRod BROKEN = new HeatedRod(8, 4, true);
  private static final double[] HEATING = HeatedRod.heating(60);
  private static JavaSparkContext spark;

  @BeforeAll
  static void start() {
    spark = LocalSpark.start();
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  @Test
  void gradient_eachScheme_theSameBits() {
    try (SparkDifferences cluster = SparkDifferences.of(spark, ROD, HEATING)) {
      for (Scheme scheme : List.of(Scheme.central(), Scheme.adaptive(), Scheme.ridders())) {
        Differences differences = Differences.by(scheme);
        Gradient here = differences.gradient(ROD, HEATING);
        Gradient there = cluster.gradient(differences);
        assertThat(there.values()).containsExactly(here.values());
        assertThat(there.errors()).containsExactly(here.errors());
        assertThat(there.evaluations()).isEqualTo(here.evaluations());
      }
    }
  }

  /** Whole, in directions alone, and in directions and some coordinates. */
  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, 0, 8})
  void check_rightAndBroken_theSameReport(int sample) {
    for (HeatedRod rod : List.of(ROD, BROKEN)) {
      try (SparkDifferences cluster = SparkDifferences.of(spark, rod, HEATING)) {
        GradientReport there = cluster.check(rod::adjoint).sampling(sample).at(HEATING);
        GradientReport here = GradientCheck.of(rod, rod::adjoint).sampling(sample).at(HEATING);
        assertThat(there.verdict())
            .isEqualTo(rod.forgetsLosses() ? Verdict.DISAGREE : Verdict.AGREE);
        assertThat(withoutCost(there)).isEqualTo(withoutCost(here));
      }
    }
  }

  /** Longer rounds evaluate the function at x itself less often. */
  private static String withoutCost(GradientReport report) {
    return report.toString().replaceAll("[\\d,]+ evaluations of the function, [\\d.]+ s", "");
  }

  @Test
  void check_outOfTime_unresolved() {
    try (SparkDifferences cluster = SparkDifferences.of(spark, ROD, HEATING)) {
      GradientReport report =
          cluster.check(ROD::adjoint).every().atMost(Duration.ofNanos(1)).at(HEATING);
      assertThat(report.verdict()).isEqualTo(Verdict.UNRESOLVED);
      assertThat(report.toString()).contains("the budget was used up");
    }
  }

  @Test
  void gradient_theFunctionThrows_theCoordinateIsNamed() {
    SerializableFunction f =
        p -> {
          if (p[2] > 1) {
            throw new ArithmeticException("no root");
          }
          return p[0] + p[1] + p[2];
        };
    try (SparkDifferences cluster = SparkDifferences.of(spark, f, 0.5, 2, 1)) {
      assertThatThrownBy(() -> cluster.gradient(Differences.by(Scheme.central(0.25))))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageMatching(
              ".*the function failed at x\\[2] = 1\\.2?5 \\(moved from 1\\.0\\):"
                  + " java\\.lang\\.ArithmeticException: no root");
    }
  }

  @Test
  void gradient_severalCoordinatesMovedOrNone_theMessageSaysWhere() {
    double[] x = {1, 2, 3, 4, 5};
    assertThat(Move.between(x, x).text(x)).isEqualTo("the point x itself");
    assertThat(Move.between(x, new double[] {0, 0, 0, 0, 0}).text(x))
        .isEqualTo(
            "x[0] = 0.0 (moved from 1.0), x[1] = 0.0 (moved from 2.0), x[2] = 0.0 (moved from 3.0)"
                + " and 2 others");
  }

  @Test
  void between_zeroesOfEitherSignAndNaN_travel() {
    double[] x = {0.0, 1, 2};
    double[] point = {-0.0, Double.NaN, 2};
    Move move = Move.between(x, point);
    assertThat(move.coordinates()).containsExactly(0, 1);
    assertThat(move.from(x)).containsExactly(point);
    assertThat(1 / move.from(x)[0]).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void progress_everyTask_countsUpToAllEvaluations() {
    List<Long> told = new ArrayList<>();
    try (SparkDifferences cluster = SparkDifferences.of(spark, ROD, told::add, HEATING)) {
      Gradient gradient = cluster.gradient(Differences.by(Scheme.central()));
      assertThat(told).isSorted().hasSizeGreaterThan(4).endsWith(gradient.evaluations());
    }
  }

  @Test
  void function_changesItsPoint_othersSeeNothingOfIt() {
    SerializableFunction greedy =
        p -> {
          double value = p[0] * p[1];
          p[0] = Double.NaN;
          return value;
        };
    try (SparkDifferences cluster = SparkDifferences.of(spark, greedy, 3, 4)) {
      assertThat(cluster.gradient(Differences.by(Scheme.central(0.5))).values())
          .containsExactly(4, 3);
    }
  }
}
