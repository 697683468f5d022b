package dev.nudge.mnist;

import dev.nudge.data.Batch;
import dev.nudge.data.TrainTest;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.optim.Optimizer;
import dev.nudge.optim.Optimizer.Sgd;
import dev.nudge.optim.OptimizerState;
import dev.nudge.random.NumpyRandom;

/** The lecture's network with seed 0, trained step by step; the generator stays at hand. */
final class Lecture {
  static final TrainTest MNIST = Mnist.load();
  private static final Workers ALONE = new Workers(1);
  static final Architecture NETWORK = Architecture.of(784, 50, 10);

  private final NumpyRandom random = new NumpyRandom(0);
  final Network network = Network.initialize(NETWORK, 0.01, random::randn);

  int[] nextIndices() {
    return random.choice(MNIST.train().size(), 100);
  }

  Lecture train(int steps, GradientMethod method) {
    Optimizer optimizer = new Sgd(0.1);
    OptimizerState state = new OptimizerState(optimizer, NETWORK.parameterCount());
    Parameters gradient = Parameters.zeros(NETWORK);
    for (int step = 0; step < steps; step++) {
      Batch batch = MNIST.train().batch(nextIndices());
      method.gradient(network, batch, gradient);
      optimizer.step(network.parameters(), gradient, state, ALONE);
    }
    return this;
  }
}
