package dev.nudge.spark.check;

import dev.nudge.check.GradientReport;
import dev.nudge.check.difference.Differences;
import dev.nudge.check.difference.Gradient;
import dev.nudge.check.difference.Scheme;
import dev.nudge.spark.StandaloneCluster;
import dev.nudge.spark.check.SparkDifferences.SerializableFunction;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Measures what a second worker brings to differences of a simulator of 2,000 coordinates: the
 * figures of docs/distributed.md. Arguments: the substeps of each interval of the simulator, which
 * say what a call computes, the milliseconds that it waits besides, as for a solver that computes
 * elsewhere, and the numbers of workers, such as {@code 1 2 1 2}. The same hash stands for the same
 * bits.
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
    HeatedRod rod = new HeatedRod(8, Integer.parseInt(args[0]), false);
    Waiting simulator = new Waiting(rod, Long.parseLong(args[1]));
    double[] q = HeatedRod.heating(COORDINATES);
    System.out.printf("a call takes %.1f ms in this process%n", call(simulator, q));
    for (String workers : List.of(args).subList(2, args.length)) {
      measure(Integer.parseInt(workers), simulator, q);
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

  private static void measure(int workers, Waiting simulator, double[] q) throws Exception {
    try (StandaloneCluster cluster =
            new StandaloneCluster(Files.createTempDirectory("nudge-cluster"), workers);
        JavaSparkContext spark = cluster.connect(new SparkConf(false))) {
      try (SparkDifferences there = SparkDifferences.of(spark, simulator, q)) {
        System.out.printf(
            "%d values to warm up%n", there.function().valuesAt().apply(warmUp(q)).length);
        long start = System.nanoTime();
        Gradient gradient = there.gradient(Differences.by(Scheme.forward()));
        System.out.printf(
            "workers %d: forward differences, %,d evaluations, %.1f s, hash %08x%n",
            workers,
            gradient.evaluations(),
            (System.nanoTime() - start) / 1e9,
            Arrays.hashCode(gradient.values()) * 31 + Arrays.hashCode(gradient.errors()));
        check(there, simulator.rod, q);
        check(there, new HeatedRod(simulator.rod.cells(), simulator.rod.substeps(), true), q);
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
