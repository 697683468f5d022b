package dev.nudge.spark.train;

import dev.nudge.gradient.LossEvaluations;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.spark.slices.DistributedSamples;
import dev.nudge.spark.slices.PartialSum;
import dev.nudge.spark.slices.PartitionTask;
import dev.nudge.spark.slices.SlicedRows;
import dev.nudge.train.ClassWeights;
import dev.nudge.train.Objective;
import dev.nudge.train.TrainingSet;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * A training set whose samples lie in the memory of Spark's workers. Any gradient method works on
 * it: each partition computes the gradient of its samples of a batch, and the gradients are summed.
 *
 * <p>What travels in an iteration are the weights, the numbers of the batch's rows and the
 * gradients, never samples. The same seed gives the same bits for any number of partitions and
 * workers, as long as all workers have the same kernels.
 */
public final class SparkTrainingSet implements TrainingSet, AutoCloseable {
  private final SparkDataset data;
  private final int[] rows; // (N), of the data
  private final FittedClassWeights weighing;
  private final DistributedGradient work;
  private final Broadcast<SlicedRows> all;
  private Broadcast<SerializableNetwork> weights;
  private LossEvaluations evaluations = LossEvaluations.NONE;

  /**
   * All samples of a source, which count alike.
   *
   * @param work what the workers do with a batch
   * @param batchSize as for {@link SparkDataset#of}
   * @param partitions as for {@link SparkDataset#of}
   */
  public SparkTrainingSet(
      JavaSparkContext spark,
      DistributedSamples samples,
      DistributedGradient work,
      int batchSize,
      int partitions) {
    this(
        SparkDataset.of(spark, samples, work, batchSize, partitions),
        IntStream.range(0, samples.labels().length).toArray(),
        ClassWeights.NONE,
        work);
  }

  /**
   * Some samples of a data set.
   *
   * @param rows which, in the order in which batches number them
   * @param classWeights how much the classes count in the loss
   * @param work what the workers do with a batch, as the data are cut for it
   */
  public SparkTrainingSet(
      SparkDataset data, int[] rows, ClassWeights classWeights, DistributedGradient work) {
    this.data = data;
    this.rows = rows.clone();
    this.weighing =
        FittedClassWeights.of(classWeights, data.schema().classes().size(), data.labels(rows));
    this.work = work;
    this.all = data.spark().broadcast(new SlicedRows(data.slicing(), rows));
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public int features() {
    return data.schema().featureCount();
  }

  @Override
  public int classes() {
    return data.schema().classes().size();
  }

  @Override
  public Objective objective(int... batch) {
    int[] chosen = Arrays.stream(batch).map(n -> rows[n]).toArray();
    double weight = weighing.weight(data.labels(chosen));
    return new Objective() {
      @Override
      public double value(Network network) {
        SlicedRows sliced = new SlicedRows(data.slicing(), chosen);
        return sum(network, Measurements.loss(sliced, weighing)).values()[0] / weight;
      }

      @Override
      public void gradient(Network network, Parameters gradient) {
        PartialSum sum = sum(network, work.on(data.slicing(), weighing, chosen));
        for (int i = 0; i < sum.values().length; i++) {
          gradient.values()[i] = sum.values()[i] / weight;
        }
        evaluations = evaluations.plus(sum.evaluations());
      }
    };
  }

  @Override
  public double accuracy(Network network) {
    return sum(network, Measurements.right(all)).values()[0] / rows.length;
  }

  private PartialSum sum(Network network, NetworkTask function) {
    Broadcast<SerializableNetwork> current = broadcast(network);
    PartitionTask<PartialSum> ofSlices =
        (sum, part, workers) -> function.addTo(sum, part, current.value().network(), workers);
    return data.sum(ofSlices);
  }

  /** Sends the weights to the workers, unless they have them: a loss is followed by a gradient. */
  private Broadcast<SerializableNetwork> broadcast(Network network) {
    if (weights == null || !weights.value().areThoseOf(network)) {
      forgetWeights();
      weights = data.spark().broadcast(SerializableNetwork.of(network));
    }
    return weights;
  }

  private void forgetWeights() {
    if (weights != null) {
      weights.destroy();
      weights = null;
    }
  }

  @Override
  public LossEvaluations evaluations() {
    return evaluations;
  }

  /** Takes the weights and the samples from the workers. */
  @Override
  public void close() {
    forgetWeights();
    all.destroy();
    data.close();
  }
}
