package dev.nudge.spark;

import dev.nudge.gradient.LossEvaluations;
import dev.nudge.kernel.Workers;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.train.Objective;
import dev.nudge.train.TrainingSet;
import java.util.ArrayList;
import java.util.List;
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
  private final Shape shape;
  private final Slicing slicing;
  private final Work work;
  private final JavaRDD<Part> parts;
  private Broadcast<Weights> weights;
  private LossEvaluations evaluations = LossEvaluations.NONE;

  /**
   * The size of a training set.
   *
   * @param rows the number of samples, N
   * @param features of a sample, D
   * @param classes the number of classes, K
   */
  public record Shape(int rows, int features, int classes) {}

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
      JavaSparkContext spark,
      Shape shape,
      RowSource source,
      Work work,
      int batchSize,
      int partitions) {
    this.spark = spark;
    this.shape = shape;
    this.work = work;
    this.slicing = Slicing.forBatches(shape.rows(), batchSize / work.steps());
    this.parts = parts(spark, slicing, source, Math.min(partitions, slicing.slices()));
  }

  private static JavaRDD<Part> parts(
      JavaSparkContext spark, Slicing slicing, RowSource source, int partitions) {
    List<Part.Recipe> recipes = new ArrayList<>(); // one a partition
    for (int p = 0; p < partitions; p++) {
      int from = (int) ((long) p * slicing.slices() / partitions);
      int to = (int) ((p + 1L) * slicing.slices() / partitions);
      recipes.add(new Part.Recipe(slicing, source, from, to));
    }
    return spark
        .parallelize(recipes, partitions)
        .map(Part.Recipe::read)
        .persist(StorageLevel.MEMORY_ONLY());
  }

  @Override
  public int size() {
    return shape.rows();
  }

  @Override
  public int features() {
    return shape.features();
  }

  @Override
  public int classes() {
    return shape.classes();
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
    return sum(network, Measurements.right()).values()[0] / shape.rows();
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
