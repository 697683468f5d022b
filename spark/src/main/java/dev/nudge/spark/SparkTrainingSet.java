package dev.nudge.spark;

import dev.nudge.gradient.LossEvaluations;
import dev.nudge.kernel.Workers;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.train.Objective;
import dev.nudge.train.TrainingSet;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;

/**
 * A training set whose samples lie in the memory of Spark's workers. Any gradient method works on
 * it: each partition computes the gradient of its samples of a batch, and the gradients are summed.
 *
 * <p>What travels in an iteration are the weights, the numbers of the batch's rows and the
 * gradients, never samples. The same seed gives the same bits for any number of partitions and
 * workers, as long as all workers have the same kernels.
 */
public final class SparkTrainingSet implements TrainingSet, AutoCloseable {
  /* Spark merges this many sums in the driver; more are merged by the workers first. */
  private static final int MOST_PARTITIONS_TO_MERGE_IN_DRIVER = 32;

  private final JavaSparkContext spark;
  private final SampleSource samples;
  private final Slicing slicing;
  private final Work work;
  private final JavaRDD<Part> parts;
  private Broadcast<Weights> weights;
  private LossEvaluations evaluations = LossEvaluations.NONE;

  /**
   * Nothing is read yet: workers read their rows when they first need them, and keep them.
   *
   * @param work what the workers do with a batch
   * @param batchSize the size of the batches that will be asked for: it decides into how many
   *     slices a batch is cut, and so how many tasks can share it
   * @param partitions into which the slices are dealt; as many as there are slices if those are
   *     less
   */
  public SparkTrainingSet(
      JavaSparkContext spark, SampleSource samples, Work work, int batchSize, int partitions) {
    this.spark = spark;
    this.samples = samples;
    this.work = work;
    this.slicing = Slicing.of(samples.size(), batchSize / work.steps(), work.samplesPerSlice());
    this.parts =
        samples
            .parts(slicing, Math.min(partitions, slicing.slices()))
            .persist(StorageLevel.MEMORY_ONLY());
  }

  @Override
  public int size() {
    return samples.size();
  }

  @Override
  public int features() {
    return samples.features();
  }

  @Override
  public int classes() {
    return samples.classes();
  }

  @Override
  public Objective objective(int... rows) {
    return new Objective() {
      @Override
      public double value(Network network) {
        return sum(network, Measurements.loss(new SlicedRows(slicing, rows))).values()[0]
            / rows.length;
      }

      @Override
      public void gradient(Network network, Parameters gradient) {
        Addend sum = sum(network, work.on(slicing, rows));
        for (int i = 0; i < sum.values().length; i++) {
          gradient.values()[i] = sum.values()[i] / rows.length;
        }
        evaluations = evaluations.plus(sum.evaluations());
      }
    };
  }

  @Override
  public double accuracy(Network network) {
    return sum(network, Measurements.right()).values()[0] / samples.size();
  }

  /** What {@code function} adds for all partitions, computed by one job. */
  private Addend sum(Network network, PartFunction function) {
    Broadcast<Weights> current = broadcast(network);
    int slices = slicing.slices();
    int depth = parts.getNumPartitions() > MOST_PARTITIONS_TO_MERGE_IN_DRIVER ? 2 : 1;
    return SparkJob.run(
            () ->
                parts
                    .map(
                        part -> {
                          TreeSum sum = new TreeSum(slices);
                          try (Workers workers = new Workers(TaskContext.get().cpus())) {
                            function.addTo(sum, part, current.value().network(), workers);
                          }
                          return sum;
                        })
                    .treeAggregate(new TreeSum(slices), TreeSum::merge, TreeSum::merge, depth))
        .total();
  }

  /** Sends the weights to the workers, unless they have them: a loss is followed by a gradient. */
  private Broadcast<Weights> broadcast(Network network) {
    if (weights == null || !weights.value().areThoseOf(network)) {
      close();
      weights = spark.broadcast(Weights.of(network));
    }
    return weights;
  }

  @Override
  public LossEvaluations evaluations() {
    return evaluations;
  }

  /** Takes the weights from the workers. */
  @Override
  public void close() {
    if (weights != null) {
      weights.destroy();
      weights = null;
    }
  }
}
