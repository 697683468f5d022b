package dev.nudge.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.TrainTest;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.optim.Optimizer;
import dev.nudge.optim.Optimizer.AdaGrad;
import dev.nudge.optim.Optimizer.Adam;
import dev.nudge.optim.Optimizer.Momentum;
import dev.nudge.optim.Optimizer.RmsProp;
import dev.nudge.optim.Optimizer.Sgd;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks with two hidden layers learn, whatever their activation and optimizer. */
class DeepTrainingTest {
  private static final Workers WORKERS = new Workers(2);
  private static final TrainTest DATA = Separable.images(100, 50);

  static Stream<Arguments> activationsAndOptimizers() {
    List<Optimizer> optimizers =
        List.of(
            new Sgd(0.5),
            new Momentum(0.1, 0.9),
            new Momentum(0.1, 0.9, true),
            new AdaGrad(0.1),
            new RmsProp(0.01),
            new Adam(0.01));
    return Arrays.stream(Activation.values())
        .flatMap(
            activation ->
                optimizers.stream().map(optimizer -> Arguments.of(activation, optimizer)));
  }

  @ParameterizedTest
  @MethodSource("activationsAndOptimizers")
  void run_deepNetwork_learnsEveryClass(Activation activation, Optimizer optimizer) {
    Architecture architecture = Architecture.of(activation, 9, 12, 8, 4);
    Initialization initialization =
        activation == Activation.RELU ? new Initialization.He() : new Initialization.Xavier();
    TrainingConfig config =
        TrainingConfig.builder(architecture)
            .iterations(1000)
            .batchSize(10)
            .optimizer(optimizer)
            .weightDecay(1e-5)
            .initialization(initialization)
            .build();
    History history = new History();

    new Trainer(config, DATA, new Backpropagation(WORKERS), WORKERS).run(history);

    TrainingEvent.Evaluated last = history.epochs().get(history.epochs().size() - 1);
    assertThat(history.epochs().get(0).testAccuracy()).isLessThan(0.6);
    assertThat(last.trainAccuracy()).isEqualTo(1);
    assertThat(last.testAccuracy()).isEqualTo(1);
  }
}
