package dev.nudge.run.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.optim.Optimizer;
import dev.nudge.optim.Optimizer.AdaGrad;
import dev.nudge.optim.Optimizer.Adam;
import dev.nudge.optim.Optimizer.Momentum;
import dev.nudge.optim.Optimizer.RmsProp;
import dev.nudge.optim.Optimizer.Sgd;
import dev.nudge.optim.Schedule;
import dev.nudge.train.Initialization;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.TrainingConfig.Sampling;
import dev.nudge.train.Validation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RunWordsTest {
  private static final FinishedRun RUN = Runs.backprop(2);

  private static FinishedRun with(
      Architecture architecture, Optimizer optimizer, double decay, Initialization initialization) {
    return with(
        TrainingConfig.builder(architecture)
            .iterations(2000)
            .batchSize(10)
            .optimizer(optimizer)
            .weightDecay(decay)
            .initialization(initialization)
            .seed(7)
            .build());
  }

  private static FinishedRun with(TrainingConfig config) {
    return new FinishedRun(
        config,
        RUN.data(),
        "",
        RUN.gradient(),
        RUN.h(),
        RUN.kernels(),
        RUN.threads(),
        RUN.history(),
        RUN.evaluations(),
        RUN.seconds(),
        RUN.network(),
        RUN.trainAccuracy(),
        RUN.test());
  }

  static Stream<Arguments> optimizers() {
    return Stream.of(
        Arguments.of(new Sgd(0.1), "gradient descent, learning rate 0.1."),
        Arguments.of(
            new Momentum(0.01, 0.9), "gradient descent with momentum 0.9, learning rate 0.01."),
        Arguments.of(
            new Momentum(0.01, 0.9, true),
            "gradient descent with Nesterov's momentum 0.9, learning rate 0.01."),
        Arguments.of(new AdaGrad(0.01), "AdaGrad, learning rate 0.01."),
        Arguments.of(new RmsProp(0.001), "RMSProp, learning rate 0.001."),
        Arguments.of(new Adam(2), "Adam, learning rate 2."));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void circumstances_anyOptimizer_nameItAndItsConstants(Optimizer optimizer, String words) {
    FinishedRun run = with(Architecture.of(12, 3), optimizer, 0, new Initialization.He());

    assertThat(RunWords.circumstances(run))
        .startsWith("2,000 iterations of 10 samples by " + words + " Initial weights ");
  }

  @Test
  void circumstances_deepRun_tellAllOfIt() {
    List<Activation> hidden = List.of(Activation.TANH, Activation.RELU);
    FinishedRun run =
        with(
            Architecture.of(hidden, 12, 5, 4, 3),
            new Adam(0.001),
            1e-4,
            new Initialization.Xavier());

    assertThat(RunWords.circumstances(run))
        .isEqualTo(
            "2,000 iterations of 10 samples by Adam, learning rate 0.001, weight decay 1e−4. Hidden"
                + " units: 5 tanh, 4 relu. Initial weights √(2 / (inputs + outputs)) · N(0, 1),"
                + " seed 7. Computed in double precision with scalar kernels on 1 thread.");
  }

  @Test
  void command_momentumAndNoHiddenLayer_hasTheOptionsThatApply() {
    FinishedRun run =
        with(Architecture.of(12, 3), new Momentum(0.02, 0.5), 0.125, new Initialization.He());

    assertThat(RunWords.command("train", run))
        .containsExactly(
            "./nudge train",
            "--gradient backprop",
            "--layers 12,3",
            "--init he",
            "--iterations 2000",
            "--batch-size 10",
            "--optimizer momentum",
            "--learning-rate 0.02",
            "--momentum 0.5",
            "--weight-decay 0.125",
            "--seed 7",
            "--threads 1",
            "--data 'my images'");
  }

  @Test
  void words_otherThanInTheLecture_tellItInProseAndOptions() {
    TrainingConfig config = RUN.config();
    FinishedRun step =
        with(
            config.toBuilder()
                .sampling(Sampling.SHUFFLE)
                .schedule(new Schedule.Step(2, 0.5))
                .validation(new Validation(0.25, 3))
                .build());
    FinishedRun cosine = with(config.toBuilder().schedule(new Schedule.Cosine()).build());

    assertThat(RunWords.circumstances(step))
        .contains(
            "learning rate 0.5 times 0.5 every 2 epochs, shuffled epochs, 0.25 of the training set"
                + " held back, patience 3 epochs. Hidden");
    assertThat(RunWords.command("train", step))
        .contains(
            "--sampling shuffle",
            "--schedule step",
            "--step-epochs 2",
            "--step-factor 0.5",
            "--validation-share 0.25",
            "--patience 3");
    assertThat(RunWords.circumstances(cosine))
        .contains("learning rate 0.5 along half a cosine to 0. Hidden");
    assertThat(RunWords.command("train", cosine))
        .contains("--schedule cosine")
        .noneMatch(word -> word.matches("--(sampling|step|validation|patience).*"));
  }
}
