package dev.nudge.spark.check;

import dev.nudge.check.GradientReport;
import dev.nudge.check.difference.Differences;
import dev.nudge.check.difference.Gradient;
import dev.nudge.check.difference.Scheme;
import dev.nudge.spark.StandaloneCluster;
import java.nio.file.Files;
import java.util.Arrays;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Measures what a second worker brings to differences of a simulator of 2,000 coordinates: the
 * figures of docs/distributed.md. Arguments: the substeps of each interval of the simulator, which
 * say what a call computes, the milliseconds that it waits besides, as for a solver that computes
 * elsewhere, and the number of rounds, each with one worker and with two.
 */
final class DifferencesCost {
  private static final int COORDINATES = 2_000;

  /** A simulator whose calls take longer than they keep a processor busy. */
  private record Waiting(HeatedRod rod, long millis) implements SerializableFunction {
    @Override
    public double applyAsDouble(double[] q) {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      }
      return rod.applyAsDouble(q);
    }
  }

  private DifferencesCost() {}

  public static void main(String[] args) throws Exception {
    HeatedRod rod = new HeatedRod(40, Integer.parseInt(args[0]), false);
    Waiting simulator = new Waiting(rod, Long.parseLong(args[1]));
    double[] q = HeatedRod.heating(COORDINATES);
    System.out.printf("a call takes %.1f ms in this process%n", call(simulator, q));
    double[] first = null;
    for (int round = 0; round < Integer.parseInt(args[2]); round++) {
      for (int workers = 1; workers <= 2; workers++) {
        double[] values = measure(workers, simulator, q);
        first = first == null ? values : first;
        System.out.printf("  the same bits as at first: %s%n", Arrays.equals(first, values));
      }
    }
  }

  private static double call(Waiting simulator, double[] q) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 20; i++) {
      long start = System.nanoTime();
      simulator.applyAsDouble(q);
      least = Math.min(least, (System.nanoTime() - start) / 1e6);
    }
    return least;
  }

  private static double[] measure(int workers, Waiting simulator, double[] q) throws Exception {
    try (StandaloneCluster cluster =
            new StandaloneCluster(Files.createTempDirectory("nudge-cluster"), workers);
        JavaSparkContext spark = cluster.connect(new SparkConf(false))) {
      try (SparkDifferences there = SparkDifferences.of(spark, simulator, q)) {
        there.function().valuesAt().apply(warmUp(q));
        long start = System.nanoTime();
        Gradient gradient = there.gradient(Differences.by(Scheme.central()));
        System.out.printf(
            "%d workers: central differences, %,d evaluations, %.1f s%n",
            workers, gradient.evaluations(), (System.nanoTime() - start) / 1e9);
        check(there, simulator.rod, q);
        check(there, new HeatedRod(simulator.rod.cells(), simulator.rod.substeps(), true), q);
        return gradient.values();
      }
    }
  }

  private static double[][] warmUp(double[] q) {
    double[][] points = new double[40][];
    Arrays.setAll(points, i -> q.clone());
    return points;
  }

  private static void check(SparkDifferences there, HeatedRod adjoint, double[] q) {
    GradientReport report = there.check(adjoint::adjoint).at(q);
    System.out.printf(
        "  check, %s adjoint: %s, %,d evaluations, %.1f s%n",
        adjoint.forgetsLosses() ? "broken" : "right",
        report.verdict(),
        report.evaluations(),
        report.seconds());
  }
}
