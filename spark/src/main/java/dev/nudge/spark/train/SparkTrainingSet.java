package dev.nudge.spark.train;

import dev.nudge.forward.Evaluator;
import dev.nudge.forward.ForwardPass;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.linalg.Kernels;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.spark.slices.DistributedSamples;
import dev.nudge.spark.slices.PartialSum;
import dev.nudge.spark.slices.SamplePartition.Task;
import dev.nudge.spark.slices.SlicedRows;
import dev.nudge.train.ClassWeights;
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
  private final ClassWeights.Fitted classWeights;
  private final DistributedGradient algorithm;
  private final Broadcast<SlicedRows> all;
  private Broadcast<Parameters> weights;
  private LossEvaluations evaluations = LossEvaluations.NONE;

  /**
   * All samples of a source, which count alike.
   *
   * @param algorithm by which workers arrive at the gradient of a batch
   * @param batchSize as for {@link SparkDataset#of}
   * @param partitions as for {@link SparkDataset#of}
   */
  public SparkTrainingSet(
      JavaSparkContext spark,
      DistributedSamples samples,
      DistributedGradient algorithm,
      int batchSize,
      int partitions) {
    this(
        SparkDataset.of(spark, samples, algorithm, batchSize, partitions),
        IntStream.range(0, samples.labels().length).toArray(),
        ClassWeights.NONE,
        algorithm);
  }

  /**
   * Some samples of a data set.
   *
   * @param rows the numbers of these samples, in the order in which batches number them
   * @param classWeights the weights of the classes in the loss
   * @param algorithm for which the data are cut
   */
  public SparkTrainingSet(
      SparkDataset data, int[] rows, ClassWeights classWeights, DistributedGradient algorithm) {
    this.data = data;
    this.rows = rows.clone();
    this.classWeights = classWeights.fit(classes(), data.labels(rows));
    this.algorithm = algorithm;
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
  public TrainingSet.Objective objective(int... batch) {
    int[] chosen = Arrays.stream(batch).map(n -> rows[n]).toArray();
    double weight = classWeights.total(data.labels(chosen));
    return new Objective() {
      @Override
      public double value(Network network) {
        SlicedRows sliced = new SlicedRows(data.slicing(), chosen);
        return sum(lossSum(broadcast(network), sliced, classWeights)).values()[0] / weight;
      }

      @Override
      public void gradient(Network network, Parameters gradient) {
        PartialSum sum =
            sum(algorithm.task(broadcast(network), data.slicing(), classWeights, chosen));
        for (int i = 0; i < sum.values().length; i++) {
          gradient.values()[i] = sum.values()[i] / weight;
        }
        evaluations = evaluations.plus(sum.evaluations());
      }
    };
  }

  @Override
  public double accuracy(Network network) {
    return sum(correctSamples(broadcast(network), all)).values()[0] / rows.length;
  }

  private PartialSum sum(Task<PartialSum> task) {
    return data.sum(task, PartialSum::plus);
  }

  /** Sums the losses of {@code rows}, each times its weight: slices have unequal shares. */
  private static Task<PartialSum> lossSum(
      Broadcast<Parameters> weights, SlicedRows rows, ClassWeights.Fitted classWeights) {
    return (sum, partition, workers) -> {
      Network network = new Network(weights.value().copy());
      ForwardPass forward = new ForwardPass(network.architecture(), Kernels.selected());
      partition.addShares(
          sum,
          rows,
          batch -> {
            forward.prepare(network, classWeights.weigh(batch));
            forward.run(workers);
            return new PartialSum(
                LossEvaluations.NONE, forward.meanLoss() * classWeights.total(batch.labels()));
          });
    };
  }

  /** Counts the samples of {@code rows} whose most probable class is theirs. */
  private static Task<PartialSum> correctSamples(
      Broadcast<Parameters> weights, Broadcast<SlicedRows> rows) {
    return (sum, partition, workers) -> {
      Network network = new Network(weights.value().copy());
      int correct =
          new Evaluator(workers).evaluate(network, partition.chosen(rows.value())).correct();
      partition.addSlices(
          sum,
          slice ->
              slice == partition.from()
                  ? new PartialSum(LossEvaluations.NONE, correct)
                  : PartialSum.NOTHING);
    };
  }

  /** Sends the weights to the workers, unless they have them: a loss is followed by a gradient. */
  private Broadcast<Parameters> broadcast(Network network) {
    Parameters now = network.parameters();
    if (weights == null
        || !weights.value().architecture().equals(now.architecture())
        || !Arrays.equals(weights.value().values(), now.values())) {
      forgetWeights();
      weights = data.spark().broadcast(now.copy());
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

  /** Frees the memory of the workers. */
  @Override
  public void close() {
    forgetWeights();
    all.destroy();
    data.close();
  }
}
