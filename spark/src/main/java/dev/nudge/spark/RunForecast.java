package dev.nudge.spark;

import dev.nudge.data.Dataset;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.random.NumpyRandom;
import dev.nudge.run.chart.Text;
import dev.nudge.train.LocalTrainingSet;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.TrainingSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What an update costs by the model of docs/distributed.md, from what can be measured in a moment:
 * an empty job, and the gradient and the loss of a slice's samples in this process.
 *
 * @param config of the run
 * @param cores of the cluster
 * @param slices that the samples are cut into
 * @param localSteps between two averagings
 * @param job an empty one, in ms, as are all times
 * @param slice a slice's gradients and loss, on one core
 * @param alone the same update without Spark, on all threads of this machine
 */
record RunForecast(
    TrainingConfig config,
    int cores,
    int slices,
    int localSteps,
    double job,
    double slice,
    double alone) {
  private static final double WARM_UP = 1_000; // ms
  private static final int ROUNDS = 5; // at least
  private static final int MOST_SAMPLES = 10_000; // of a measured batch
  private static final double BYTES_A_MILLISECOND = 1e6;

  /** Measures what there is to know. */
  static RunForecast measure(
      SparkTrainingData data,
      TrainingConfig config,
      GradientMethod.Factory methods,
      int localSteps,
      Workers workers) {
    JavaSparkContext spark = data.spark();
    int cores = spark.defaultParallelism();
    List<Integer> numbers = Collections.nCopies(cores, 1);
    double job = quartile(() -> spark.parallelize(numbers, cores).reduce(Integer::sum));
    int slices = data.slices(config.batchSize());
    int step = Math.max(1, config.batchSize() / localSteps);
    try (Workers one = new Workers(1)) {
      double alone = update(data.test(), config, methods, step, workers);
      double slice = update(data.test(), config, methods, Math.max(1, step / slices), one);
      return new RunForecast(
          config, cores, slices, localSteps, job, localSteps * slice, localSteps * alone);
    }
  }

  /** The time of a gradient and a loss of {@code size} samples, of which fewer are measured. */
  private static double update(
      Dataset samples,
      TrainingConfig config,
      GradientMethod.Factory methods,
      int size,
      Workers workers) {
    NumpyRandom random = new NumpyRandom(config.seed());
    Network network =
        Network.initialize(config.architecture(), config.initialization()::std, random::randn);
    Parameters gradient = Parameters.zeros(config.architecture());
    int measured = Math.min(size, MOST_SAMPLES);
    int[] rows = IntStream.range(0, measured).map(n -> n % samples.size()).toArray();
    TrainingSet.Objective batch =
        new LocalTrainingSet(samples, config.classWeights(), methods.create(workers), workers)
            .objective(rows);
    double time =
        quartile(
            () -> {
              batch.gradient(network, gradient);
              batch.value(network);
            });
    return time * size / measured;
  }

  /** The lower quartile of the times of two seconds, after one to warm up. */
  private static double quartile(Runnable run) {
    times(run, WARM_UP);
    double[] times = times(run, 2 * WARM_UP);
    Arrays.sort(times);
    return times[times.length / 4];
  }

  private static double[] times(Runnable run, double total) {
    DoubleStream.Builder times = DoubleStream.builder();
    double sum = 0;
    for (int round = 0; round < ROUNDS || sum < total; round++) {
      long start = System.nanoTime();
      run.run();
      double time = (System.nanoTime() - start) / 1e6;
      times.add(time);
      sum += time;
    }
    return times.build().toArray();
  }

  /** The bytes of a weight vector, or a gradient. */
  private long weights() {
    return 8L * config.architecture().parameterCount();
  }

  private int tasks() {
    return Math.min(cores, slices);
  }

  /** Two jobs, weights there and gradients back, and the work of the busiest core. */
  double update() {
    double bytes = (1 + tasks()) * weights() / BYTES_A_MILLISECOND;
    return 2 * job + bytes + work();
  }

  private double work() {
    return slice * Math.ceil((double) slices / tasks());
  }

  /** The batch from which on the cluster is faster, or infinity. */
  double batchThatPays() {
    double gain = alone - slice * slices / cores;
    return gain > 0 ? config.batchSize() * (update() - work()) / gain : Double.POSITIVE_INFINITY;
  }

  /** What a reader wants to know. */
  String text() {
    double pays = batchThatPays();
    return String.format(
        Locale.ROOT,
        """
    dry run: nothing is trained
    network          %s, %,d parameters
    an update ships  %,d bytes of weights to each worker, %,d bytes of row numbers twice, %,d bytes of gradients back
    an update takes  about %s: two jobs of %s, %s of work on each core; %s on %s
    the run          %,d updates, about %s
    one machine      about %s an update here without Spark
    advice           %s\
    """,
        config.architecture(),
        config.architecture().parameterCount(),
        weights(),
        4L * config.batchSize(),
        tasks() * weights(),
        time(update()),
        time(job),
        time(work()),
        Text.count(slices, "slice"),
        Text.count(cores, "core"),
        config.iterations(),
        time(config.iterations() * update()),
        time(alone),
        update() < alone
            ? String.format(Locale.ROOT, "Spark: %.1f times faster", alone / update())
            : String.format(
                Locale.ROOT,
                "one machine: %.1f times faster, if the data fit into it; %s",
                update() / alone,
                Double.isInfinite(pays)
                    ? "with so few cores no batch would pay"
                    : String.format(
                        Locale.ROOT,
                        "Spark would pay from a batch of about %,.0f samples on",
                        pays)));
  }

  private static String time(double milliseconds) {
    if (milliseconds < 1e3) {
      return String.format(Locale.ROOT, "%.3g ms", milliseconds);
    }
    double seconds = milliseconds / 1e3;
    return seconds < 120
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : seconds < 7200
            ? String.format(Locale.ROOT, "%.0f minutes", seconds / 60)
            : String.format(Locale.ROOT, "%.1f hours", seconds / 3600);
  }
}
