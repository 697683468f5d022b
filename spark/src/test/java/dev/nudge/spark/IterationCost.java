package dev.nudge.spark;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Dataset;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Workers;
import dev.nudge.mnist.Mnist;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.random.NumpyRandom;
import dev.nudge.spark.source.MnistFiles;
import dev.nudge.spark.train.SparkTrainingSet;
import dev.nudge.spark.train.SynchronousGradient;
import dev.nudge.train.TrainingSet;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Measures what an iteration costs on the Spark that the system properties {@code spark.*} name, or
 * on a cluster of two workers that it starts if {@code spark.master} is {@code cluster}: the
 * figures of docs/distributed.md, in milliseconds, the lower quartile of the rounds: other work on
 * the machine makes any of them longer, none shorter.
 */
final class IterationCost {
  private static final int[] BATCH_SIZES = {100, 1_000, 10_000, 100_000};
  private static final int JOBS = 50;

  private IterationCost() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    if ("cluster".equals(System.getProperty("spark.master"))) {
      try (StandaloneCluster cluster =
              new StandaloneCluster(Files.createTempDirectory("nudge-cluster"), 2);
          JavaSparkContext spark = cluster.connect(new SparkConf(false))) {
        measure(spark, 2);
      }
    } else {
      try (JavaSparkContext spark =
          new JavaSparkContext(new SparkConf().setAppName("nudge cost"))) {
        measure(spark, spark.defaultParallelism());
      }
    }
  }

  private static void measure(JavaSparkContext spark, int cores) throws IOException {
    try (Workers one = new Workers(1)) {
      List<Integer> numbers = Collections.nCopies(cores, 1);
      double job = cost(JOBS, () -> spark.parallelize(numbers, cores).reduce(Integer::sum));
      System.out.printf("%s, %d partitions: an empty job %.1f ms%n", spark.master(), cores, job);
      System.out.println("| method | batch | one thread, no Spark | gradient | loss | iteration |");
      for (int batch : BATCH_SIZES) {
        row(spark, cores, one, "numerical", w -> new DifferencePropagation(1e-4, w), batch);
        row(spark, cores, one, "backprop", Backpropagation::new, batch);
      }
    }
  }

  private static void row(
      JavaSparkContext spark,
      int cores,
      Workers one,
      String name,
      GradientMethod.Factory methods,
      int N)
      throws IOException {
    int rounds = N < 100_000 ? 25 : 8;
    NumpyRandom random = new NumpyRandom(0);
    Architecture architecture = Architecture.of(784, 50, 10);
    Network network = Network.initialize(architecture, 0.01, random::randn);
    Parameters gradient = Parameters.zeros(architecture);
    Dataset data = Mnist.load().train();
    GradientMethod method = methods.create(one);
    double local =
        cost(
            rounds, () -> method.gradient(network, data.batch(random.choice(60_000, N)), gradient));
    try (SparkTrainingSet train =
        new SparkTrainingSet(
            spark, MnistFiles.trainingSet(spark), new SynchronousGradient(methods), N, cores)) {
      double[] lossTimes = new double[rounds];
      double[] gradientTimes = new double[rounds];
      for (int round = -rounds; round < rounds; round++) {
        TrainingSet.Objective objective = train.objective(random.choice(60_000, N));
        double gradientTime = time(() -> objective.gradient(network, gradient));
        network.parameters().values()[0] += 1e-9; // the loss needs the weights sent anew
        double lossTime = time(() -> objective.value(network));
        if (round >= 0) {
          gradientTimes[round] = gradientTime;
          lossTimes[round] = lossTime;
        }
      }
      double g = quartile(gradientTimes);
      double l = quartile(lossTimes);
      System.out.printf("| %s | %,d | %.2f | %.1f | %.1f | %.1f |%n", name, N, local, g, l, g + l);
    }
  }

  /** The lower quartile of {@code rounds}, after as many to warm up. */
  private static double cost(int rounds, Runnable run) {
    double[] times = new double[rounds];
    for (int round = -rounds; round < rounds; round++) {
      double time = time(run);
      if (round >= 0) {
        times[round] = time;
      }
    }
    return quartile(times);
  }

  private static double quartile(double[] times) {
    Arrays.sort(times);
    return times[times.length / 4];
  }

  private static double time(Runnable run) {
    long start = System.nanoTime();
    run.run();
    return (System.nanoTime() - start) / 1e6;
  }
}
