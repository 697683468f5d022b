package dev.nudge.spark.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.check.GradientReport;
import dev.nudge.check.Verdict;
import dev.nudge.check.difference.Differences;
import dev.nudge.check.difference.Gradient;
import dev.nudge.check.difference.Scheme;
import dev.nudge.spark.StandaloneCluster;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Derivatives on a real cluster, of which one worker is killed. */
@Tag("long")
class LostWorkerTest {
  private static final HeatedRod ROD = new HeatedRod(20, 40, false);
  private static final HeatedRod BROKEN = new HeatedRod(20, 40, true);
  private static final double[] HEATING = HeatedRod.heating(200);

  @Test
  void gradient_aWorkerIsKilledInTheMiddle_theSameBits(@TempDir Path folder) throws Exception {
    Differences central = Differences.by(Scheme.central());
    Gradient here = central.gradient(ROD, HEATING);
    try (StandaloneCluster cluster = new StandaloneCluster(folder, 2);
        JavaSparkContext spark = cluster.connect(new SparkConf())) {
      AtomicBoolean killed = new AtomicBoolean();
      try (SparkDifferences there =
          SparkDifferences.of(
              spark,
              ROD,
              evaluations -> {
                if (evaluations > here.evaluations() / 4 && !killed.getAndSet(true)) {
                  cluster.killWorker(0);
                }
              },
              HEATING)) {
        Gradient gradient = there.gradient(central);

        assertThat(killed).isTrue();
        assertThat(gradient.values()).containsExactly(here.values());
        assertThat(gradient.errors()).containsExactly(here.errors());
      }
      try (SparkDifferences there = SparkDifferences.of(spark, BROKEN, HEATING)) {
        GradientReport report = there.check(BROKEN::adjoint).at(HEATING);
        assertThat(report.verdict()).as("by the worker that is left").isEqualTo(Verdict.DISAGREE);
      }
    }
  }
}
