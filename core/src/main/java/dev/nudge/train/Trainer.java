package dev.nudge.train;

import dev.nudge.data.Dataset;
import dev.nudge.data.StratifiedSplit;
import dev.nudge.data.TrainTest;
import dev.nudge.forward.Evaluation;
import dev.nudge.forward.Evaluator;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.optim.Optimizer;
import dev.nudge.optim.OptimizerState;
import dev.nudge.optim.Preconditions;
import dev.nudge.random.NumpyRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The lecture's training loop: draw a batch, compute the gradient, update, record the loss; once an
 * epoch, measure the accuracies. A seed gives the same bits for any number of threads. One caller
 * at a time.
 */
public final class Trainer {
  private final TrainingConfig config;
  private final TrainingSet train; // what is learned from
  private final Dataset validation; // what is held back, or null
  private final Dataset test;
  private final Workers workers;
  private final Evaluator evaluator;
  private final OptimizerState optimizerState;
  private final NumpyRandom random;
  private final BatchSampler batches;
  private final int perEpoch;
  private final Network network;
  private final Parameters gradient;
  private int iteration;
  private double loss; // of the last batch, after its update
  private Validation.Progress progress = Validation.Progress.NONE;

  /**
   * Draws the initial weights; nothing is trained yet.
   *
   * @throws IllegalArgumentException if the data do not fit the architecture, or cannot be split or
   *     shuffled as configured
   */
  public Trainer(TrainingConfig config, TrainTest data, GradientMethod method, Workers workers) {
    this(
        config,
        data,
        config
            .validation()
            .split(data.train().schema().classes(), data.train().labels(), config.seed()),
        method,
        workers);
  }

  private Trainer(
      TrainingConfig config,
      TrainTest data,
      Optional<StratifiedSplit> split,
      GradientMethod method,
      Workers workers) {
    this(
        config,
        new LocalTrainingSet(
            split.map(rows -> data.train().rows(rows.rest())).orElse(data.train()),
            config.classWeights(),
            method,
            workers),
        split.map(rows -> data.train().rows(rows.heldOut())),
        data.test(),
        workers);
  }

  /**
   * A trainer on a training set that may lie elsewhere.
   *
   * @param train without the samples of {@code validation}; weighs its classes as configured
   * @param validation present if the configured share is above 0
   */
  public Trainer(
      TrainingConfig config,
      TrainingSet train,
      Optional<Dataset> validation,
      Dataset test,
      Workers workers) {
    Preconditions.check(
        validation.isPresent() == config.validation().share() > 0,
        "samples are held back where the validation share is above 0 and nowhere else",
        config.validation().share());
    Architecture architecture = config.architecture();
    if (architecture.inputs() != train.features() || architecture.outputs() != train.classes()) {
      throw new IllegalArgumentException(
          "the network %s has %s inputs and %s outputs, the data have %s features and %s classes"
              .formatted(
                  architecture,
                  architecture.inputs(),
                  architecture.outputs(),
                  train.features(),
                  train.classes()));
    }
    this.config = config;
    this.train = train;
    this.validation = validation.orElse(null);
    this.test = test;
    this.perEpoch = config.iterationsPerEpoch(train.size());
    this.workers = Objects.requireNonNull(workers, "workers");
    this.evaluator = new Evaluator(workers);
    this.optimizerState = new OptimizerState(config.optimizer(), architecture.parameterCount());
    this.random = new NumpyRandom(config.seed());
    this.batches = new BatchSampler(config.sampling(), train.size(), config.batchSize(), random);
    this.network = Network.initialize(architecture, config.initialization()::std, random::randn);
    this.gradient = Parameters.zeros(architecture);
  }

  /**
   * Starts from another network's weights, which are copied.
   *
   * @throws IllegalArgumentException if its architecture is another, or a weight is not finite
   * @throws IllegalStateException if updates have been made
   */
  public void startFrom(Network initial) {
    if (iteration > 0) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "%,d updates have been made already", iteration));
    }
    Preconditions.check(
        initial.architecture().equals(config.architecture()),
        "the network to start from must be " + config.architecture(),
        initial.architecture());
    double[] p = initial.parameters().values();
    Preconditions.check(
        Arrays.stream(p).allMatch(Double::isFinite),
        "the weights to start from must be finite numbers",
        "others");
    System.arraycopy(p, 0, network.parameters().values(), 0, p.length);
  }

  /** The network that is being trained: live, changed by each update. */
  public Network network() {
    return network;
  }

  /** The training set without the samples held back. */
  public TrainingSet trainingSet() {
    return train;
  }

  /** The number of updates made so far. */
  public int iteration() {
    return iteration;
  }

  /** The number of the epoch in which all updates are made, from 0. */
  public int lastEpoch() {
    return (config.iterations() - 1) / perEpoch;
  }

  /** Whether the configured number of updates has been made, or patience is at its end. */
  public boolean isDone() {
    return iteration >= config.iterations() || config.validation().isOutOfPatience(progress);
  }

  /** Where training stands, copied. */
  public TrainerState state() {
    Map<String, double[]> arrays = new LinkedHashMap<>();
    optimizerState.arrays().forEach((name, values) -> arrays.put(name, values.clone()));
    return new TrainerState(
        iteration, network.parameters().copy(), arrays, random.state(), batches.order(), progress);
  }

  /**
   * Goes to where a trainer of the same configuration once stood; what follows is then the same,
   * bit for bit.
   *
   * @throws IllegalArgumentException if the state does not fit; nothing is changed then
   */
  public void restore(TrainerState saved) {
    Preconditions.check(
        saved.iteration() >= 0 && saved.iteration() <= config.iterations(),
        "the iteration of a state must be between 0 and " + config.iterations(),
        saved.iteration());
    Preconditions.check(
        saved.parameters().architecture().equals(config.architecture()),
        "a state must be of the network " + config.architecture(),
        saved.parameters().architecture());
    batches.check(saved.order(), saved.iteration());
    optimizerState.restore(saved.iteration(), saved.optimizer());
    batches.restore(saved.order());
    double[] p = saved.parameters().values();
    System.arraycopy(p, 0, network.parameters().values(), 0, p.length);
    random.restore(saved.random());
    progress = saved.validation();
    iteration = saved.iteration();
  }

  /**
   * Trains until it is done, calling the listener on this thread.
   *
   * @throws DivergedException if a number is not finite; the listener has had all iterations before
   */
  public void run(Consumer<TrainingEvent> listener) {
    while (!isDone()) {
      step(listener);
    }
  }

  /**
   * Makes one update and, where an epoch begins, measures the accuracies.
   *
   * @throws DivergedException if a loss, a gradient or a weight is not finite
   */
  public void step(Consumer<TrainingEvent> listener) {
    update(listener);
    measure(listener);
  }

  /**
   * Makes one update. Where samples are held back, {@link #measure} comes before the next.
   *
   * @throws DivergedException if a loss, a gradient or a weight is not finite
   */
  public void update(Consumer<TrainingEvent> listener) {
    TrainingSet.Objective batch = next();
    boolean finite = step(batch);
    loss = batch.value(network);
    if (!finite || !Double.isFinite(loss)) {
      throw diverged(loss);
    }
    listener.accept(new TrainingEvent.Updated(iteration, loss));
  }

  /**
   * Makes one update and does not compute the loss after it, for whoever does not look at it.
   *
   * @throws DivergedException if a gradient or a weight is not finite
   */
  public void update() {
    if (!step(next())) {
      throw diverged(Double.NaN);
    }
  }

  /** Measures the accuracies where the last update began an epoch. */
  public void measure(Consumer<TrainingEvent> listener) {
    if ((iteration - 1) % perEpoch == 0) {
      int epoch = (iteration - 1) / perEpoch;
      if (validation != null) {
        listener.accept(validate(loss, epoch));
      }
      listener.accept(
          new TrainingEvent.Evaluated(
              iteration,
              loss,
              epoch,
              train.accuracy(network),
              evaluator.evaluate(network, test).accuracy()));
    }
  }

  private TrainingEvent.Validated validate(double loss, int epoch) {
    Evaluation held = evaluator.evaluate(network, validation);
    progress = progress.after(held.meanLoss());
    return new TrainingEvent.Validated(
        iteration, loss, epoch, held.meanLoss(), held.accuracy(), progress.epochsSinceBest() == 0);
  }

  private TrainingSet.Objective next() {
    return train.objective(batches.next(iteration));
  }

  /** Changes the weights; returns whether all numbers are finite. */
  private boolean step(TrainingSet.Objective batch) {
    batch.gradient(network, gradient);
    Optimizer.addWeightDecay(config.weightDecay(), gradient, network.parameters());
    boolean finite = optimizer().step(network.parameters(), gradient, optimizerState, workers);
    iteration++;
    return finite;
  }

  private DivergedException diverged(double loss) {
    return DivergedException.of(iteration, gradient, network.parameters(), loss, config);
  }

  /** With the learning rate of the next update. */
  private Optimizer optimizer() {
    double factor = config.schedule().factor(iteration, config.iterations(), perEpoch);
    return factor == 1
        ? config.optimizer()
        : config.optimizer().withLearningRate(factor * config.optimizer().learningRate());
  }
}
