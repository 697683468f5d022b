package dev.nudge.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Batch;
import dev.nudge.data.TrainTest;
import dev.nudge.gradient.FullReevaluation;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.optim.Optimizer.Momentum;
import dev.nudge.optim.Optimizer.Sgd;
import dev.nudge.random.NumpyRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
  private static final Workers WORKERS = new Workers(2);
  private static final TrainTest DATA = Separable.images(40, 20);
  private static final Architecture NETWORK = Architecture.of(9, 6, 4);

  private static TrainingConfig config(int iterations, double learningRate, long seed) {
    return TrainingConfig.builder(NETWORK)
        .iterations(iterations)
        .batchSize(10)
        .optimizer(new Sgd(learningRate))
        .initialization(new Initialization.Fixed(0.1))
        .seed(seed)
        .build();
  }

  private static Trainer trainer(TrainingConfig config, GradientMethod method) {
    return new Trainer(config, DATA, method, WORKERS);
  }

  private static double[] losses(TrainingConfig config, GradientMethod method) {
    History history = new History();
    trainer(config, method).run(history);
    return history.losses();
  }

  @Test
  void run_separableClasses_learnsThemAll() {
    History history = new History();

    trainer(config(600, 2, 0), new DifferencePropagation(1e-4, WORKERS)).run(history);

    TrainingEvent.Evaluated last = history.epochs().get(history.epochs().size() - 1);
    assertThat(last.trainAccuracy()).isEqualTo(1);
    assertThat(last.testAccuracy()).isEqualTo(1);
    assertThat(history.epochs().get(0).testAccuracy()).isLessThan(0.6);
    assertThat(history.losses()[599]).isLessThan(0.1);
  }

  /** The lecture's loop, written out with the textbook's parts alone. */
  @Test
  void run_fewIterations_isTheLecturesLoop() {
    NumpyRandom random = new NumpyRandom(3);
    Network network = Network.initialize(NETWORK, 0.1, random::randn);
    Parameters gradient = Parameters.zeros(NETWORK);
    GradientMethod method = new FullReevaluation(1e-2);
    double[] expected = new double[12];
    for (int i = 0; i < expected.length; i++) {
      Batch batch = DATA.train().batch(random.choice(40, 10));
      method.gradient(network, batch, gradient);
      for (int p = 0; p < gradient.values().length; p++) {
        network.parameters().values()[p] -= 0.5 * gradient.values()[p];
      }
      expected[i] = network.loss(batch.x(), batch.labels());
    }

    double[] losses = losses(config(12, 0.5, 3), new FullReevaluation(1e-2));

    assertThat(losses).containsExactly(expected, within(1e-12));
  }

  /** Its penalty and its memory, written out with the textbook's parts alone. */
  @Test
  void run_momentumWithWeightDecay_isTheLoopWrittenOut() {
    Initialization he = new Initialization.He();
    NumpyRandom random = new NumpyRandom(3);
    Network network = Network.initialize(NETWORK, he::std, random::randn);
    Parameters gradient = Parameters.zeros(NETWORK);
    GradientMethod method = new FullReevaluation(1e-2);
    double[] p = network.parameters().values();
    double[] velocity = new double[p.length];
    double[] expected = new double[12];
    for (int i = 0; i < expected.length; i++) {
      Batch batch = DATA.train().batch(random.choice(40, 10));
      method.gradient(network, batch, gradient);
      for (int j = 0; j < p.length; j++) {
        boolean weight = j < 54 || (j >= 60 && j < 84); // W1 (9, 6), b1 (6), W2 (6, 4), b2 (4)
        velocity[j] = 0.8 * velocity[j] + gradient.values()[j] + (weight ? 0.01 * p[j] : 0);
        p[j] -= 0.5 * velocity[j];
      }
      expected[i] = network.loss(batch.x(), batch.labels());
    }
    TrainingConfig config =
        TrainingConfig.builder(NETWORK)
            .iterations(12)
            .batchSize(10)
            .optimizer(new Momentum(0.5, 0.8))
            .weightDecay(0.01)
            .initialization(he)
            .seed(3)
            .build();

    assertThat(losses(config, new FullReevaluation(1e-2))).containsExactly(expected, within(1e-12));
  }

  @Test
  void run_events_comeInOrder() {
    List<TrainingEvent> events = new ArrayList<>();
    Trainer trainer = trainer(config(9, 0.5, 0), new Backpropagation(WORKERS));

    trainer.run(events::add);

    // 40 samples in batches of 10: an epoch begins with iterations 1, 5, 9
    assertThat(events)
        .extracting(event -> event.getClass().getSimpleName() + " " + event.iteration())
        .containsExactly(
            "Updated 1",
            "Evaluated 1",
            "Updated 2",
            "Updated 3",
            "Updated 4", //
            "Updated 5",
            "Evaluated 5",
            "Updated 6",
            "Updated 7",
            "Updated 8", //
            "Updated 9",
            "Evaluated 9");
    assertThat(events)
        .filteredOn(TrainingEvent.Evaluated.class::isInstance)
        .extracting(event -> ((TrainingEvent.Evaluated) event).epoch())
        .containsExactly(0, 1, 2);
    assertThat(events.get(6).loss()).isEqualTo(events.get(5).loss());
    assertThat(trainer.iteration()).isEqualTo(9);
  }

  @Test
  void evaluated_accuracies_areTheNetworksAtThatMoment() {
    Trainer trainer = trainer(config(5, 0.5, 0), new Backpropagation(WORKERS));
    Batch train = DATA.train().range(0, 40);
    Batch test = DATA.test().range(0, 20);

    trainer.run(
        event -> {
          if (event instanceof TrainingEvent.Evaluated evaluated) {
            Network now = trainer.network();
            assertThat(evaluated.trainAccuracy())
                .isEqualTo(now.accuracy(train.x(), train.labels()));
            assertThat(evaluated.testAccuracy()).isEqualTo(now.accuracy(test.x(), test.labels()));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void run_sameSeed_givesTheSameBitsOnAnyNumberOfThreads(int threads) {
    TrainingConfig config = config(25, 0.5, 7);
    double[] expected = losses(config, new DifferencePropagation(1e-4, WORKERS));
    try (Workers others = new Workers(threads)) {
      History history = new History();

      new Trainer(config, DATA, new DifferencePropagation(1e-4, others), others).run(history);

      assertThat(history.losses()).isEqualTo(expected);
    }
  }

  @Test
  void run_otherSeed_isAnotherRun() {
    GradientMethod method = new Backpropagation(WORKERS);

    assertThat(losses(config(3, 0.5, 1), method)).isNotEqualTo(losses(config(3, 0.5, 2), method));
  }

  @Test
  void step_oneAtATime_isTheSameRun() {
    TrainingConfig config = config(9, 0.5, 0);
    Trainer stepped = trainer(config, new Backpropagation(WORKERS));
    History history = new History();
    for (int i = 0; i < 9; i++) {
      stepped.step(history);
    }

    assertThat(history.losses()).isEqualTo(losses(config, new Backpropagation(WORKERS)));
    assertThat(history.epochs()).hasSize(3);
  }

  /** A method whose fourth gradient is not a number. */
  private static final class BreaksDown implements GradientMethod {
    private final GradientMethod good = new Backpropagation(WORKERS);
    private int calls;

    @Override
    public double gradient(Network network, Batch batch, Parameters gradient) {
      double loss = good.gradient(network, batch, gradient);
      if (++calls == 4) {
        gradient.get(NETWORK.bias(1)).set(0, 0, Double.NaN);
      }
      return loss;
    }

    @Override
    public LossEvaluations evaluations() {
      return good.evaluations();
    }
  }

  @Test
  void run_lossNotANumber_stopsThereAndKeepsWhatItHas() {
    TrainingConfig config = config(9, 0.5, 0);
    History history = new History();
    Trainer trainer = trainer(config, new BreaksDown());

    assertThatThrownBy(() -> trainer.run(history))
        .isInstanceOf(DivergedException.class)
        .hasMessage(
            "the gradient of b2 became NaN at iteration 4; try a learning rate below 0.5, or He's"
                + " or Xavier's initial weights");

    double[] undisturbed = losses(config, new Backpropagation(WORKERS));
    assertThat(history.losses()).containsExactly(undisturbed[0], undisturbed[1], undisturbed[2]);
    assertThat(history.epochs()).hasSize(1);
  }

  @Test
  void run_sumsThatOverflow_stopsAsSoonAsTheLossShowsIt() {
    TrainingConfig absurd =
        TrainingConfig.builder(Architecture.of(9, 4))
            .iterations(50)
            .batchSize(1)
            .optimizer(new Sgd(Double.MAX_VALUE))
            .initialization(new Initialization.Fixed(0.1))
            .build();
    History history = new History();
    Trainer trainer = trainer(absurd, new Backpropagation(WORKERS));

    assertThatThrownBy(() -> trainer.run(history))
        .isInstanceOf(DivergedException.class)
        .hasMessageStartingWith("the loss became NaN at iteration ");

    assertThat(history.losses()).hasSize(trainer.iteration() - 1).doesNotContain(Double.NaN);
  }

  @Test
  void new_networkThatDoesNotFit_saysAllNumbers() {
    TrainingConfig config =
        TrainingConfig.builder(Architecture.of(9, 6, 3))
            .iterations(1)
            .batchSize(10)
            .optimizer(new Sgd(0.5))
            .initialization(new Initialization.Fixed(0.1))
            .build();

    assertThatThrownBy(() -> trainer(config, new Backpropagation(WORKERS)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the network 9-6-3 has 9 inputs and 3 outputs, the data have 9 features and 4 classes");
  }

  @Test
  void new_trainer_hasNumpysWeightsAndTrainedNothing() {
    Trainer trainer = trainer(config(1, 0.5, 5), new Backpropagation(WORKERS));
    Network expected = Network.initialize(NETWORK, 0.1, new NumpyRandom(5)::randn);

    assertThat(trainer.iteration()).isZero();
    assertThat(trainer.network().parameters().values()).isEqualTo(expected.parameters().values());
  }
}
