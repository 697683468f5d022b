package dev.nudge.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Batch;
import dev.nudge.data.StratifiedSplit;
import dev.nudge.data.TrainTest;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.optim.Optimizer.Sgd;
import dev.nudge.optim.Schedule;
import dev.nudge.random.NumpyRandom;
import dev.nudge.train.TrainingConfig.Sampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Samples that are held back, shuffled epochs and schedules, in whole runs. */
class ValidationTest {
  private static final Workers WORKERS = new Workers(2);
  private static final TrainTest DATA = Separable.images(40, 20);
  private static final Architecture NETWORK = Architecture.of(9, 6, 4);

  private static TrainingConfig config(int iterations, double learningRate) {
    return TrainingConfig.builder(NETWORK)
        .iterations(iterations)
        .batchSize(10)
        .optimizer(new Sgd(learningRate))
        .initialization(new Initialization.Fixed(0.5))
        .seed(3)
        .build();
  }

  private static Trainer trainer(TrainingConfig config) {
    return new Trainer(config, DATA, new Backpropagation(WORKERS), WORKERS);
  }

  @Test
  void run_samplesHeldBack_areMeasuredAndNeverLearned() {
    StratifiedSplit split = StratifiedSplit.of(DATA.train(), 0.25, 3);
    Batch held = DATA.train().batch(split.heldOut());
    Batch rest = DATA.train().batch(split.rest());
    Trainer trainer =
        trainer(config(12, 0.5).toBuilder().validation(new Validation(0.25, 0)).build());
    List<TrainingEvent> events = new ArrayList<>();

    trainer.run(
        event -> {
          events.add(event);
          Network now = trainer.network();
          if (event instanceof TrainingEvent.Validated validated) {
            assertThat(validated.validationAccuracy())
                .isEqualTo(now.accuracy(held.x(), held.labels()));
            assertThat(validated.validationLoss())
                .isCloseTo(now.loss(held.x(), held.labels()), within());
          } else if (event instanceof TrainingEvent.Evaluated evaluated) {
            assertThat(evaluated.trainAccuracy()).isEqualTo(now.accuracy(rest.x(), rest.labels()));
          }
        });

    assertThat(held.size() + rest.size()).isEqualTo(40);
    int perEpoch = rest.size() / 10;
    assertThat(events)
        .filteredOn(TrainingEvent.Validated.class::isInstance)
        .extracting(TrainingEvent::iteration)
        .startsWith(1, 1 + perEpoch)
        .hasSize((12 + perEpoch - 1) / perEpoch);
    Network expected = Network.initialize(NETWORK, 0.5, new NumpyRandom(3)::randn);
    assertThat(expected.parameters().values())
        .isNotEqualTo(trainer.network().parameters().values());
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.api.Assertions.within(1e-12);
  }

  /**
   * A network that is made worse and worse stops after its patience; the first one was the best.
   */
  @Test
  void run_lossThatRises_stopsAfterItsPatience() {
    GradientMethod wrongWay =
        new GradientMethod() {
          private final GradientMethod right = new Backpropagation(WORKERS);

          @Override
          public double gradient(Network network, Batch batch, Parameters gradient) {
            double loss = right.gradient(network, batch, gradient);
            double[] g = gradient.values();
            Arrays.setAll(g, i -> -g[i]);
            return loss;
          }

          @Override
          public LossEvaluations evaluations() {
            return right.evaluations();
          }
        };
    TrainingConfig config =
        config(1000, 0.5).toBuilder().validation(new Validation(0.25, 3)).build();
    Trainer trainer = new Trainer(config, DATA, wrongWay, WORKERS);
    History history = new History();

    trainer.run(history);

    assertThat(trainer.isDone()).isTrue();
    assertThat(history.validations())
        .extracting(TrainingEvent.Validated::isBest)
        .containsExactly(true, false, false, false);
    assertThat(history.losses()).hasSize(trainer.iteration()).hasSizeLessThan(20);
    assertThat(trainer.state().validation().epochsSinceBest()).isEqualTo(3);
  }

  @Test
  void best_equalLoss_isNoBetter() {
    Validation.Progress progress = Validation.Progress.NONE.after(2).after(1).after(1).after(3);

    assertThat(progress).isEqualTo(new Validation.Progress(1, 2));
    assertThat(progress.after(0.5)).isEqualTo(new Validation.Progress(0.5, 0));
  }

  /** NumPy's orders, cut into batches; the two samples left over of 42 wait for the next epoch. */
  @Test
  void run_shuffled_isTheLoopWrittenOut() {
    TrainTest data = Separable.images(42, 20);
    NumpyRandom random = new NumpyRandom(3);
    Network network = Network.initialize(NETWORK, 0.5, random::randn);
    Parameters gradient = Parameters.zeros(NETWORK);
    GradientMethod method = new Backpropagation(WORKERS);
    double[] p = network.parameters().values();
    int[] order = {};
    for (int i = 0; i < 11; i++) {
      if (i % 4 == 0) {
        order = random.permutation(42);
      }
      int from = i % 4 * 10;
      method.gradient(
          network, data.train().batch(Arrays.copyOfRange(order, from, from + 10)), gradient);
      double rate = 0.5 * (1 + Math.cos(Math.PI * i / 11)) / 2;
      for (int j = 0; j < p.length; j++) {
        p[j] -= rate * gradient.values()[j];
      }
    }
    TrainingConfig config =
        config(11, 0.5).toBuilder()
            .sampling(Sampling.SHUFFLE)
            .schedule(new Schedule.Cosine())
            .build();
    Trainer trainer = new Trainer(config, data, method, WORKERS);

    trainer.run(event -> {});

    assertThat(trainer.network().parameters().values()).containsExactly(p, within());
  }

  @Test
  void new_batchLargerThanAnEpoch_isRefused() {
    TrainingConfig config =
        TrainingConfig.builder(NETWORK)
            .iterations(1)
            .batchSize(41)
            .initialization(new Initialization.Fixed(0.5))
            .seed(3)
            .sampling(Sampling.SHUFFLE)
            .build();

    assertThatThrownBy(() -> trainer(config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batch size must be at most the 40 samples there are to shuffle, found 41");
  }

  @Test
  void new_badValidation_saysWhatWasExpected() {
    assertThatThrownBy(() -> new Validation(1, 0))
        .hasMessage("validation share must be a number from 0 to below 1, found 1.0");
    assertThatThrownBy(() -> new Validation(0.1, -1))
        .hasMessage("patience must be at least 0, found -1");
    assertThatThrownBy(() -> new Validation(0, 5))
        .hasMessage("patience needs a validation share above 0, found 5");
  }
}
