package dev.nudge.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.TrainTest;
import dev.nudge.gradient.FullReevaluation;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.linalg.Workers;
import dev.nudge.model.Checkpoint;
import dev.nudge.net.Architecture;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.optim.Optimizer;
import dev.nudge.optim.Optimizer.AdaGrad;
import dev.nudge.optim.Optimizer.Adam;
import dev.nudge.optim.Optimizer.Momentum;
import dev.nudge.optim.Optimizer.RmsProp;
import dev.nudge.optim.Optimizer.Sgd;
import dev.nudge.optim.Schedule;
import dev.nudge.train.TrainingConfig.Sampling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that is broken off and gone on with ends as one that never was. */
class ResumeTest {
  private static final Workers WORKERS = new Workers(2);
  private static final TrainTest DATA = Separable.images(40, 20);
  // 9·5 + 5·4 = 65 weights: an odd number of normal values, so that one is kept
  private static final Architecture NETWORK = Architecture.of(9, 5, 4);
  private static final int ITERATIONS = 23;

  @TempDir Path folder;

  private static TrainingConfig config(Optimizer optimizer) {
    return TrainingConfig.builder(NETWORK)
        .iterations(ITERATIONS)
        .batchSize(10)
        .optimizer(optimizer)
        .weightDecay(1e-3)
        .initialization(new Initialization.He())
        .seed(7)
        .build();
  }

  /** Each method, and each optimizer. */
  static Stream<Arguments> ways() {
    Supplier<GradientMethod> backpropagation = () -> new Backpropagation(WORKERS);
    return Stream.of(
        way(new Sgd(), () -> new DifferencePropagation(1e-4, WORKERS)),
        way(new Sgd(), () -> new FullReevaluation(1e-4)),
        way(new Sgd(), backpropagation),
        way(new Momentum(0.01, 0.9), backpropagation),
        way(new Momentum(0.01, 0.9, true), backpropagation),
        way(new AdaGrad(0.01), backpropagation),
        way(new RmsProp(0.001), backpropagation),
        way(new Adam(0.001), backpropagation));
  }

  private static Arguments way(Optimizer optimizer, Supplier<GradientMethod> method) {
    return Arguments.of(optimizer, method, method.get().getClass());
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("ways")
  void restore_atAnyIteration_endsWithTheSameBits(
      Optimizer optimizer, Supplier<GradientMethod> method, Class<?> name) throws IOException {
    assertSameAfterAnyCut(config(optimizer), method);
  }

  private void assertSameAfterAnyCut(TrainingConfig config, Supplier<GradientMethod> method)
      throws IOException {
    History expected = new History();
    Trainer whole = new Trainer(config, DATA, method.get(), WORKERS);
    whole.run(expected);
    for (int cut = 0; cut <= whole.iteration(); cut++) {
      History history = new History();
      Trainer first = new Trainer(config, DATA, method.get(), WORKERS);
      while (first.iteration() < cut) {
        first.step(history);
      }
      new Checkpoint("run", DATA.train().schema(), first.state(), history, LossEvaluations.NONE, 0)
          .write(folder);
      Checkpoint read = Checkpoint.read(folder.resolve(Checkpoint.NAME));
      Trainer second = new Trainer(config, DATA, method.get(), WORKERS);
      second.restore(read.trainer());

      second.run(read.history());

      assertThat(second.network().parameters().values())
          .as("cut after iteration %d", cut)
          .isEqualTo(whole.network().parameters().values());
      assertThat(read.history().losses()).isEqualTo(expected.losses());
      assertThat(read.history().epochs()).isEqualTo(expected.epochs());
      assertThat(read.history().validations()).isEqualTo(expected.validations());
      assertThat(second.state()).usingRecursiveComparison().isEqualTo(whole.state());
    }
  }

  static Stream<TrainingConfig> kinds() {
    TrainingConfig config = config(new Momentum(0.01, 0.9));
    return Stream.of(
        config.toBuilder().sampling(Sampling.SHUFFLE).build(),
        config.toBuilder().schedule(new Schedule.Step(2, 0.5)).build(),
        config.toBuilder().schedule(new Schedule.Cosine()).build(),
        config.toBuilder().classWeights(ClassWeights.BALANCED).build(),
        config.toBuilder().validation(new Validation(0.2, 0)).build(),
        config.toBuilder()
            .validation(new Validation(0.2, 2))
            .sampling(Sampling.SHUFFLE)
            .schedule(new Schedule.Cosine())
            .build());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void restore_anyKindOfRun_endsWithTheSameBits(TrainingConfig config) throws IOException {
    assertSameAfterAnyCut(config, () -> new Backpropagation(WORKERS));
  }

  @Test
  void state_trainerGoesOn_staysWhereItWas() {
    Trainer trainer =
        new Trainer(config(new Adam(0.001)), DATA, new Backpropagation(WORKERS), WORKERS);
    trainer.step(event -> {});
    TrainerState state = trainer.state();
    double[] parameters = state.parameters().values().clone();
    double[] mean = state.optimizer().get("mean").clone();
    assertThat(state.optimizer().keySet()).containsExactlyElementsOf(new Adam(0.001).memory());

    trainer.step(event -> {});

    assertThat(state.iteration()).isEqualTo(1);
    assertThat(state.parameters().values()).isEqualTo(parameters);
    assertThat(state.optimizer().get("mean")).isEqualTo(mean);
  }

  @Test
  void restore_orderOfOtherSamples_isRefused() {
    TrainingConfig config = config(new Sgd()).toBuilder().sampling(Sampling.SHUFFLE).build();
    Trainer trainer = new Trainer(config, DATA, new Backpropagation(WORKERS), WORKERS);
    trainer.step(event -> {});
    TrainerState state = trainer.state();
    int[] twice = state.order();
    twice[0] = twice[1];

    for (int[] order : new int[][] {{}, {0, 1, 2}, twice}) {
      TrainerState other =
          new TrainerState(
              1,
              state.parameters(),
              state.optimizer(),
              state.random(),
              order,
              Validation.Progress.NONE);
      assertThatThrownBy(() -> trainer.restore(other))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("the order of a state must have each of 40 samples once, found ");
    }
  }

  @Test
  void restore_stateOfAnotherRun_isRefusedAndChangesNothing() {
    Trainer adam =
        new Trainer(config(new Adam(0.001)), DATA, new Backpropagation(WORKERS), WORKERS);
    Trainer sgd = new Trainer(config(new Sgd()), DATA, new Backpropagation(WORKERS), WORKERS);
    TrainingConfig deeper =
        TrainingConfig.builder(Architecture.of(9, 5, 5, 4))
            .iterations(ITERATIONS)
            .batchSize(10)
            .initialization(new Initialization.Fixed(0.1))
            .seed(7)
            .build();
    Trainer deep = new Trainer(deeper, DATA, new Backpropagation(WORKERS), WORKERS);
    adam.run(event -> {});
    deep.step(event -> {});
    TrainerState before = sgd.state();

    assertThatThrownBy(() -> sgd.restore(adam.state()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the arrays of an optimizer's state must be [], found [");
    assertThatThrownBy(() -> sgd.restore(deep.state()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a state must be of the network 9-5-4, found 9-5-5-4");
    TrainerState later =
        new TrainerState(
            ITERATIONS + 1,
            before.parameters(),
            before.optimizer(),
            before.random(),
            before.order(),
            before.validation());
    assertThatThrownBy(() -> sgd.restore(later))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the iteration of a state must be between 0 and 23, found 24");
    assertThat(sgd.state()).usingRecursiveComparison().isEqualTo(before);
  }
}
