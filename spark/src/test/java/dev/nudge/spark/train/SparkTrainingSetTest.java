package dev.nudge.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.TrainTest;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.linalg.Workers;
import dev.nudge.mnist.Mnist;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.optim.Optimizer.Sgd;
import dev.nudge.optim.OptimizerState;
import dev.nudge.random.NumpyRandom;
import dev.nudge.spark.LocalSpark;
import dev.nudge.spark.source.MnistFiles;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.TrainingEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole runs on MNIST, beside the same runs without Spark. */
class SparkTrainingSetTest {
  private static final TrainTest MNIST = Mnist.load();
  private static JavaSparkContext spark;
  private static Workers workers;

  private enum Method {
    NUMERICAL,
    BACKPROP;

    GradientMethod.Factory factory() {
      return switch (this) {
        case NUMERICAL -> workers -> new DifferencePropagation(1e-4, workers);
        case BACKPROP -> Backpropagation::new;
      };
    }
  }

  /** The results of a run. */
  private record Run(double[] weights, List<TrainingEvent> events, LossEvaluations evaluations) {
    double[] losses() {
      return events.stream().mapToDouble(TrainingEvent::loss).toArray();
    }
  }

  @BeforeAll
  static void start() {
    spark = LocalSpark.start();
    workers = Workers.onAllProcessors();
  }

  @AfterAll
  static void stop() {
    workers.close();
    spark.close();
  }

  private static TrainingConfig config(int iterations) {
    return TrainingConfig.builder(Architecture.of(784, 50, 10)).iterations(iterations).build();
  }

  private static Run local(TrainingConfig config, Method method) {
    GradientMethod gradient = method.factory().create(workers);
    Trainer trainer = new Trainer(config, MNIST, gradient, workers);
    List<TrainingEvent> events = new ArrayList<>();
    trainer.run(events::add);
    return new Run(trainer.network().parameters().values(), events, gradient.evaluations());
  }

  private static Run onSpark(TrainingConfig config, Method method, int partitions)
      throws IOException {
    return onSpark(config, new SynchronousGradient(method.factory()), partitions);
  }

  private static Run onSpark(TrainingConfig config, DistributedGradient work, int partitions)
      throws IOException {
    try (SparkTrainingSet train =
        new SparkTrainingSet(
            spark, MnistFiles.trainingSet(spark), work, config.batchSize(), partitions)) {
      Trainer trainer = new Trainer(config, train, Optional.empty(), MNIST.test(), workers);
      List<TrainingEvent> events = new ArrayList<>();
      trainer.run(events::add);
      return new Run(trainer.network().parameters().values(), events, train.evaluations());
    }
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void run_200Iterations_theLocalRunsWeights(Method method) throws IOException {
    Run local = local(config(200), method);
    Run spark = onSpark(config(200), method, 3);
    assertThat(spark.weights()).containsExactly(local.weights(), Offset.offset(1e-12));
    assertThat(spark.losses()).containsExactly(local.losses(), Offset.offset(1e-12));
    assertThat(spark.evaluations()).isEqualTo(local.evaluations());
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void run_anyNumberOfPartitions_sameBits(Method method) throws IOException {
    TrainingConfig eightSlices =
        TrainingConfig.builder(Architecture.of(784, 50, 10)).iterations(10).batchSize(400).build();
    Run one = onSpark(eightSlices, method, 1);
    for (int partitions : new int[] {2, 3, 100}) {
      Run many = onSpark(eightSlices, method, partitions);
      assertThat(many.weights()).as("%d partitions", partitions).containsExactly(one.weights());
      assertThat(many.events()).isEqualTo(one.events());
    }
  }

  @Test
  void run_moreSumsThanTheDriverMerges_sameBits() throws IOException {
    TrainingConfig config =
        TrainingConfig.builder(Architecture.of(784, 20, 10))
            .iterations(2)
            .batchSize(3000)
            .seed(7)
            .build();
    Run one = onSpark(config, Method.BACKPROP, 1);
    Run many = onSpark(config, Method.BACKPROP, 45);
    assertThat(many.weights()).containsExactly(one.weights());
    assertThat(many.events()).isEqualTo(one.events());
  }

  @Test
  void localSgd_oneStep_theRunWithoutIt() throws IOException {
    Run without = onSpark(config(20), Method.BACKPROP, 2);
    Run with = onSpark(config(20), new LocalSgd(Method.BACKPROP.factory(), 1, 0.1), 2);
    assertThat(with.weights()).containsExactly(without.weights(), Offset.offset(1e-13));
  }

  @Test
  void localSgd_fourSteps_theAverageOfWhatEachSliceLearnsByItself() throws IOException {
    TrainingConfig round =
        TrainingConfig.builder(config(1).architecture()).iterations(1).batchSize(512).build();
    LocalSgd work = new LocalSgd(Method.BACKPROP.factory(), 4, 0.1);
    Run spark = onSpark(round, work, 1);
    assertThat(onSpark(round, work, 2).weights()).containsExactly(spark.weights());

    // 128 samples a step: two slices, the lower and the upper half of the rows.
    NumpyRandom random = new NumpyRandom(0);
    Network start =
        Network.initialize(round.architecture(), round.initialization()::std, random::randn);
    int[] rows = random.choice(60_000, 512);
    double[] expected = new double[start.parameters().values().length];
    for (int half = 0; half < 2; half++) {
      Network network = start.copy();
      int samples = 0;
      for (int step = 0; step < 4; step++) {
        int lower = half * 30_000;
        int[] mine =
            Arrays.stream(rows, 128 * step, 128 * step + 128)
                .filter(row -> row >= lower && row < lower + 30_000)
                .toArray();
        Parameters gradient = Parameters.zeros(round.architecture());
        new Backpropagation(workers).gradient(network, MNIST.train().batch(mine), gradient);
        new Sgd(0.1)
            .step(
                network.parameters(),
                gradient,
                new OptimizerState(new Sgd(), expected.length),
                workers);
        samples += mine.length;
      }
      for (int i = 0; i < expected.length; i++) {
        expected[i] += network.parameters().values()[i] * samples / 512;
      }
    }
    assertThat(spark.weights()).containsExactly(expected, Offset.offset(1e-14));
  }
}
