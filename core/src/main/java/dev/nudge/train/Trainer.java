package dev.nudge.train;

import dev.nudge.data.Dataset;
import dev.nudge.data.TrainTest;
import dev.nudge.forward.Evaluator;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.kernel.Workers;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.random.NumpyRandom;
import java.util.HashMap;
import java.util.Map;

/**
 * The lecture's training loop: draw a batch, compute the gradient, update, record the loss; once an
 * epoch, measure the accuracies.
 *
 * <p>The same seed gives the same bits, whatever the number of threads. One caller at a time.
 */
public final class Trainer {
  private final TrainingConfig config;
  private final TrainingSet train;
  private final Dataset test;
  private final Evaluator evaluator;
  private final OptimizerState optimizerState;
  private final NumpyRandom random;
  private final Network network;
  private final Parameters gradient;
  private int iteration;

  /**
   * Draws the initial weights; nothing is trained yet.
   *
   * @param workers the threads that compute losses and accuracies
   * @throws IllegalArgumentException if the data do not fit the architecture
   */
  public Trainer(TrainingConfig config, TrainTest data, GradientMethod method, Workers workers) {
    this(config, new LocalTrainingSet(data.train(), method, workers), data.test(), workers);
  }

  /**
   * The same with a training set that may lie elsewhere.
   *
   * @param workers the threads that compute the accuracy on {@code test}
   */
  public Trainer(TrainingConfig config, TrainingSet train, Dataset test, Workers workers) {
    checkFit(config, train);
    this.config = config;
    this.train = train;
    this.test = test;
    this.evaluator = new Evaluator(workers);
    this.optimizerState =
        new OptimizerState(config.optimizer(), config.architecture().parameterCount());
    this.random = new NumpyRandom(config.seed());
    this.network =
        Network.initialize(config.architecture(), config.initialization(), random::randn);
    this.gradient = Parameters.zeros(config.architecture());
  }

  private static void checkFit(TrainingConfig config, TrainingSet train) {
    if (config.architecture().inputs() != train.features()
        || config.architecture().outputs() != train.classes()) {
      throw new IllegalArgumentException(
          "the network %s has %d inputs and %d outputs, the data have %d features and %d classes"
              .formatted(
                  config.architecture(),
                  config.architecture().inputs(),
                  config.architecture().outputs(),
                  train.features(),
                  train.classes()));
    }
  }

  /** The network that is being trained: live, changed by each update. */
  public Network network() {
    return network;
  }

  /** The number of updates made so far. */
  public int iteration() {
    return iteration;
  }

  /** Whether the configured number of updates has been made. */
  public boolean isDone() {
    return iteration >= config.iterations();
  }

  /** Where training stands, copied. */
  public TrainerState state() {
    Map<String, double[]> arrays = new HashMap<>();
    optimizerState.arrays().forEach((name, values) -> arrays.put(name, values.clone()));
    return new TrainerState(iteration, network.parameters().copy(), arrays, random.state());
  }

  /**
   * Goes to where a trainer of the same configuration once stood; what follows is then the same,
   * bit for bit. The state is copied.
   *
   * @throws IllegalArgumentException if the state does not fit; nothing is changed then
   */
  public void restore(TrainerState saved) {
    Require.that(
        saved.iteration() >= 0 && saved.iteration() <= config.iterations(),
        "the iteration of a state must be between 0 and " + config.iterations(),
        saved.iteration());
    Require.that(
        saved.parameters().architecture().equals(config.architecture()),
        "a state must be of the network " + config.architecture(),
        saved.parameters().architecture());
    optimizerState.restore(saved.iteration(), saved.optimizer());
    double[] p = saved.parameters().values();
    System.arraycopy(p, 0, network.parameters().values(), 0, p.length);
    random.restore(saved.random());
    iteration = saved.iteration();
  }

  /**
   * Trains until the configured number of updates has been made.
   *
   * @throws DivergedException if a loss is not finite; the listener has had all iterations before
   */
  public void run(TrainingListener listener) {
    while (!isDone()) {
      step(listener);
    }
  }

  /**
   * Makes one update and, where an epoch begins, measures the accuracies.
   *
   * @throws DivergedException if the loss is not finite
   */
  public void step(TrainingListener listener) {
    double loss = update();
    listener.on(new TrainingEvent.Updated(iteration, loss));
    int perEpoch = config.iterationsPerEpoch(train.size());
    if ((iteration - 1) % perEpoch == 0) {
      listener.on(
          new TrainingEvent.Evaluated(
              iteration,
              loss,
              (iteration - 1) / perEpoch,
              train.accuracy(network),
              evaluator.evaluate(network, test).accuracy()));
    }
  }

  /** One update; returns the loss of its batch afterwards. */
  private double update() {
    Objective batch = train.objective(random.choice(train.size(), config.batchSize()));
    batch.gradient(network, gradient);
    config.weightDecay().addTo(gradient, network.parameters());
    config.optimizer().step(network.parameters(), gradient, optimizerState);
    double loss = batch.value(network);
    iteration++;
    if (!Double.isFinite(loss)) {
      throw new DivergedException(iteration, loss);
    }
    return loss;
  }
}
