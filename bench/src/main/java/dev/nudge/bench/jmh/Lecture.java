package dev.nudge.bench.jmh;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Batch;
import dev.nudge.data.TrainTest;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Workers;
import dev.nudge.mnist.Mnist;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.optim.OptimizerState;
import dev.nudge.optim.Sgd;
import dev.nudge.random.NumpyRandom;

/** The lecture's network after 300 updates, with the batch that is drawn next. */
public final class Lecture {
  public static final Architecture ARCHITECTURE = Architecture.of(784, 50, 10);
  private static final int UPDATES = 300;
  private static final int BATCH = 100;

  public final TrainTest mnist = Mnist.load();
  public final Network network;
  public final Batch batch;

  public Lecture(Workers workers) {
    NumpyRandom random = new NumpyRandom(0);
    network = Network.initialize(ARCHITECTURE, 0.01, random::randn);
    GradientMethod method = new Backpropagation(workers);
    Parameters gradient = Parameters.zeros(ARCHITECTURE);
    Sgd sgd = new Sgd(0.1);
    OptimizerState state = new OptimizerState(sgd, network.architecture().parameterCount());
    for (int update = 0; update < UPDATES; update++) {
      method.gradient(network, draw(random), gradient);
      sgd.step(network.parameters(), gradient, state, workers);
    }
    batch = draw(random);
  }

  private Batch draw(NumpyRandom random) {
    return mnist.train().batch(random.choice(mnist.train().size(), BATCH));
  }
}
