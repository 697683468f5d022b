package dev.nudge.cli.check;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.check.GradientCheck;
import dev.nudge.check.GradientReport;
import dev.nudge.check.difference.Differences;
import dev.nudge.check.difference.Scheme;
import dev.nudge.data.Batch;
import dev.nudge.data.Dataset;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.random.NumpyRandom;
import dev.nudge.train.TrainingConfig;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A network whose gradient is checked, with the batch for it.
 *
 * @param name the network's origin and shape, for people
 */
public record CheckedNetwork(String name, Network network, Batch batch) {
  private static final int UPDATES = 200;
  private static final int BATCH_SIZE = 100;
  private static final double LEARNING_RATE = 0.1;
  private static final double INITIAL_STD = 0.01;
  private static final int HIDDEN_UNITS = 50;

  /**
   * The lecture's network after a short training by backpropagation: fresh weights are so small and
   * so much alike that a check on them says less.
   *
   * @param batchSize the number of samples of the check
   */
  public static CheckedNetwork brieflyTrained(
      Dataset train, GradientMethod method, long seed, int batchSize) {
    NumpyRandom random = new NumpyRandom(seed);
    Architecture architecture = Architecture.of(train.features(), HIDDEN_UNITS, train.classes());
    Network network = Network.initialize(architecture, INITIAL_STD, random::randn);
    double[] parameters = network.parameters().values();
    Parameters gradient = Parameters.zeros(architecture);
    for (int update = 0; update < UPDATES; update++) {
      method.gradient(network, train.batch(random.choice(train.size(), BATCH_SIZE)), gradient);
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] -= LEARNING_RATE * gradient.values()[i];
      }
    }
    String name = "%s after %s updates from seed %s".formatted(architecture, UPDATES, seed);
    return new CheckedNetwork(name, network, batch(train, random, batchSize));
  }

  /** A network that was trained elsewhere. */
  public static CheckedNetwork of(
      String name, Network network, Dataset train, long seed, int batchSize) {
    String full = "%s, %s".formatted(name, network.architecture());
    return new CheckedNetwork(full, network, batch(train, new NumpyRandom(seed), batchSize));
  }

  private static Batch batch(Dataset train, NumpyRandom random, int size) {
    return train.batch(random.choice(train.size(), size));
  }

  NetworkLoss loss() {
    return new NetworkLoss(network.architecture(), batch);
  }

  /**
   * Checks backpropagation.
   *
   * @param fault damages the gradient first, to show what a wrong one looks like
   * @param every true: compare all derivatives, by propagated differences; false: all that there is
   *     time for, or directions, by the textbook's loss
   * @throws IllegalArgumentException if the network has no such block to break, or differences
   *     cannot be propagated through it
   */
  public GradientReport check(Optional<InjectedFault> fault, boolean every, Workers workers) {
    NetworkLoss loss = loss();
    Backpropagation backpropagation = new Backpropagation(workers);
    UnaryOperator<double[]> claimed = loss.asComputed(backpropagation);
    UnaryOperator<double[]> withEpsilon = loss.gradient(backpropagation);
    GradientCheck check =
        GradientCheck.of(
                loss,
                fault.map(broken -> broken.in(claimed, network.architecture())).orElse(claimed))
            .blocks(loss.blocks())
            .apartFrom(
                "the 1e-7 inside the loss's logarithm",
                parameters -> difference(withEpsilon.apply(parameters), claimed.apply(parameters)));
    if (every) {
      check.every().measuredBy(new PropagatedDifferences(loss, TrainingConfig.H, workers));
    } else {
      check.measuredBy(Differences.by(Scheme.ridders()).inParallel());
    }
    return check.at(network.parameters().values());
  }

  private static double[] difference(double[] a, double[] b) {
    double[] difference = a.clone();
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= b[i];
    }
    return difference;
  }

  /** The network, the batch and the fault, for people. */
  public String words(Optional<InjectedFault> fault) {
    return String.format(
        Locale.ROOT,
        "backpropagation of %s, on %,d training samples%s",
        name,
        batch.size(),
        fault.map(broken -> ", broken on purpose: " + broken).orElse(""));
  }
}
