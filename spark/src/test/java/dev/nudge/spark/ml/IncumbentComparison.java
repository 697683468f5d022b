package dev.nudge.spark.ml;

import dev.nudge.data.Dataset;
import dev.nudge.data.TrainTest;
import dev.nudge.mnist.Mnist;
import dev.nudge.spark.StandaloneCluster;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Measures how long spark.ml's perceptron and Nudge take to 90, 94 and 96 % on MNIST's test set:
 * the figures of docs/distributed.md. Each is trained from the start with more and more iterations
 * until it is there; the time is that of the call of {@code fit} on a table in memory, and beside
 * it that of the processors, to which it matters less what else the machine does. Arguments: the
 * number of rounds, in which both take turns, and the perceptron's block sizes.
 *
 * <p>On the Spark that {@code spark.master} names, or on a cluster of two workers that it starts if
 * that is {@code cluster}.
 */
final class IncumbentComparison {
  private static final double[] GOALS = {0.90, 0.94, 0.96};
  private static final int[] ITERATIONS = {15, 20, 25, 30, 40, 50, 60, 80, 100, 130, 160, 200, 300};
  private static final int[] EPOCHS = {1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30};
  private static final int MEGABYTES = 2_000;

  private final List<ProcessHandle> processes;
  private final org.apache.spark.sql.Dataset<Row> train;
  private final org.apache.spark.sql.Dataset<Row> test;

  /** Something that is trained for a number of iterations. */
  @FunctionalInterface
  private interface Trained {
    Estimator<?> with(int iterations);
  }

  private IncumbentComparison(SparkSession session, List<ProcessHandle> processes, int partitions) {
    this.processes = processes;
    train = table(session, true, 60_000, partitions);
    test = table(session, false, 10_000, partitions);
  }

  public static void main(String[] args) throws Exception {
    int rounds = Integer.parseInt(args[0]);
    int[] blockSizes =
        IntStream.range(1, args.length).map(i -> Integer.parseInt(args[i])).toArray();
    if ("cluster".equals(System.getProperty("spark.master"))) {
      try (StandaloneCluster cluster =
              new StandaloneCluster(Files.createTempDirectory("nudge-cluster"), 2, MEGABYTES);
          JavaSparkContext spark = cluster.connect(new SparkConf(false))) {
        compare(
            spark,
            List.of(ProcessHandle.current(), cluster.executor(0), cluster.executor(1)),
            rounds,
            blockSizes);
      }
    } else {
      try (JavaSparkContext spark =
          new JavaSparkContext(new SparkConf().setAppName("nudge comparison"))) {
        compare(spark, List.of(ProcessHandle.current()), rounds, blockSizes);
      }
    }
  }

  private static void compare(
      JavaSparkContext spark, List<ProcessHandle> processes, int rounds, int... blockSizes) {
    SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    IncumbentComparison comparison = new IncumbentComparison(session, processes, 2);
    for (int round = 0; round < rounds; round++) {
      comparison.run("nudge", EPOCHS, IncumbentComparison::nudge);
      for (int blockSize : blockSizes) {
        comparison.run(
            "perceptron, blocks of " + blockSize, ITERATIONS, n -> perceptron(blockSize, n));
      }
    }
  }

  /** An update is an epoch: 2 slices take 468 steps of 64 samples between two averagings. */
  private static Estimator<?> nudge(int epochs) {
    return new NudgeClassifier()
        .setGradient("backprop")
        .setOptimizer("sgd")
        .setActivation("relu")
        .setInit("he")
        .setLearningRate(0.5)
        .setSampling("shuffle")
        .setBatchSize(60_000)
        .setLocalSteps(468)
        .setIterations(epochs);
  }

  private static Estimator<?> perceptron(int blockSize, int iterations) {
    return new MultilayerPerceptronClassifier()
        .setLayers(new int[] {784, 50, 10})
        .setSolver("l-bfgs")
        .setBlockSize(blockSize)
        .setSeed(1)
        .setTol(0)
        .setMaxIter(iterations);
  }

  private void run(String name, int[] iterations, Trained trained) {
    int reached = 0;
    for (int n : iterations) {
      double cpu = cpuSeconds();
      long start = System.nanoTime();
      Model<?> model = (Model<?>) trained.with(n).fit(train);
      double seconds = (System.nanoTime() - start) / 1e9;
      cpu = cpuSeconds() - cpu;
      double accuracy =
          new MulticlassClassificationEvaluator()
              .setMetricName("accuracy")
              .evaluate(model.transform(test));
      StringBuilder line = new StringBuilder();
      for (; reached < GOALS.length && accuracy >= GOALS[reached]; reached++) {
        line.append(String.format(Locale.ROOT, "  first with %.0f %%", 100 * GOALS[reached]));
      }
      System.out.printf(
          "%s: %d iterations, %.2f s, processors %.2f s, accuracy %.4f%s%n",
          name, n, seconds, cpu, accuracy, line);
      if (reached == GOALS.length) {
        return;
      }
    }
  }

  private double cpuSeconds() {
    return processes.stream()
            .mapToLong(process -> process.info().totalCpuDuration().orElseThrow().toMillis())
            .sum()
        / 1e3;
  }

  /** A table in memory, whose images each worker reads from its class path. */
  private static org.apache.spark.sql.Dataset<Row> table(
      SparkSession session, boolean training, int size, int partitions) {
    StructType columns =
        new StructType()
            .add("features", SQLDataTypes.VectorType())
            .add("label", DataTypes.DoubleType);
    org.apache.spark.sql.Dataset<Row> table =
        session
            .createDataFrame(
                session
                    .range(0, size, 1, partitions)
                    .toJavaRDD()
                    .mapPartitions(numbers -> rows(training, numbers)),
                columns)
            .cache();
    table.count();
    return table;
  }

  private static Iterator<Row> rows(boolean training, Iterator<Long> numbers) {
    TrainTest mnist = Mnist.load();
    Dataset images = training ? mnist.train() : mnist.test();
    List<Row> rows = new ArrayList<>();
    numbers.forEachRemaining(
        number -> {
          int n = number.intValue();
          double[] pixels = images.raw(n);
          for (int i = 0; i < pixels.length; i++) {
            pixels[i] /= 255;
          }
          rows.add(RowFactory.create(Vectors.dense(pixels).compressed(), (double) images.label(n)));
        });
    return rows.iterator();
  }
}
