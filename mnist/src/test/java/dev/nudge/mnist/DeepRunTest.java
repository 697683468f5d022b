package dev.nudge.mnist;

import static dev.nudge.net.Activation.IDENTITY;
import static dev.nudge.net.Activation.RELU;
import static dev.nudge.net.Activation.SIGMOID;
import static dev.nudge.net.Activation.TANH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.optim.Optimizer;
import dev.nudge.optim.Optimizer.Adam;
import dev.nudge.optim.Optimizer.Momentum;
import dev.nudge.optim.Optimizer.RmsProp;
import dev.nudge.train.History;
import dev.nudge.train.Initialization;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs of deeper networks by backpropagation against PyTorch's, in double precision. */
class DeepRunTest {
  private static final Reference PYTORCH = Reference.read("deep-runs.npz");
  private static final double LOSS = 1e-12;
  private static final double WEIGHT = 1e-12;

  private static void assertRun(
      String name,
      Architecture architecture,
      Initialization initialization,
      Optimizer optimizer,
      double decay) {
    TrainingConfig config =
        TrainingConfig.builder(architecture)
            .iterations(200)
            .optimizer(optimizer)
            .weightDecay(decay)
            .initialization(initialization)
            .build();
    History history = new History();
    Network network;
    try (Workers workers = new Workers(2)) {
      Trainer trainer = new Trainer(config, Lecture.MNIST, new Backpropagation(workers), workers);
      trainer.run(history);
      network = trainer.network();
    }

    assertThat(history.losses()).containsExactly(PYTORCH.values(name + "_losses"), within(LOSS));
    int last = architecture.layers().size() - 1;
    Matrix W = network.parameters().get(architecture.weights(last));
    double[] expected = PYTORCH.values(name + "_W");
    for (int i = 0; i < expected.length; i++) {
      assertThat(W.get(i / 10, i % 10)).isCloseTo(expected[i], within(WEIGHT));
    }
    assertThat(history.losses()[199]).isLessThan(0.5 * history.losses()[0]);
  }

  @Test
  void relu_withAdamAndHe_isPytorchs() {
    assertRun(
        "relu_adam",
        Architecture.of(RELU, 784, 30, 20, 10),
        new Initialization.He(),
        new Adam(0.001),
        1e-3);
  }

  @Test
  void tanhAndSigmoid_withRmsPropAndXavier_isPytorchs() {
    assertRun(
        "tanh_sigmoid_rmsprop",
        Architecture.of(List.of(TANH, SIGMOID), 784, 30, 20, 10),
        new Initialization.Xavier(),
        new RmsProp(0.001),
        0);
  }

  @Test
  void threeHiddenLayers_withNesterovAndXavier_isPytorchs() {
    List<Activation> hidden = List.of(IDENTITY, RELU, TANH);
    assertRun(
        "identity_relu_tanh_nesterov",
        Architecture.of(hidden, 784, 30, 20, 15, 10),
        new Initialization.Xavier(),
        new Momentum(0.01, 0.9, true),
        1e-3);
  }
}
