package dev.nudge.train;

import dev.nudge.data.Dataset;
import dev.nudge.net.Architecture;
import dev.nudge.optim.Optimizer;
import dev.nudge.optim.Optimizer.Sgd;
import dev.nudge.optim.Preconditions;
import dev.nudge.optim.Schedule;
import java.util.Locale;
import java.util.Objects;

/**
 * All that determines a run, apart from the data and the gradient method.
 *
 * @param iterations the number of updates, at least 1
 * @param batchSize the number of samples of each update, at least 1
 * @param weightDecay the factor of the weights in the gradient, at least 0: {@link
 *     Optimizer#addWeightDecay}
 * @param validation the share that is held back from learning, and the patience
 * @param seed of NumPy's generator, 0 to 2^32 − 1
 */
public record TrainingConfig(
    Architecture architecture,
    int iterations,
    int batchSize,
    Sampling sampling,
    Optimizer optimizer,
    Schedule schedule,
    double weightDecay,
    Initialization initialization,
    ClassWeights classWeights,
    Validation validation,
    long seed) {
  // The lecture's numbers of updates, of samples of each update, of hidden units; its perturbation.
  public static final int ITERATIONS = 10_000;
  public static final int BATCH_SIZE = 100;
  public static final int HIDDEN_UNITS = 50;
  public static final double H = 1e-4;

  /** The lecture's run: all defaults, on a network of 784-50-10. */
  public static final TrainingConfig LECTURE =
      builder(Architecture.of(784, HIDDEN_UNITS, 10)).build();

  public TrainingConfig {
    Objects.requireNonNull(architecture, "architecture");
    Objects.requireNonNull(sampling, "sampling");
    Objects.requireNonNull(optimizer, "optimizer");
    Objects.requireNonNull(schedule, "schedule");
    Objects.requireNonNull(initialization, "initialization");
    Objects.requireNonNull(classWeights, "classWeights");
    Objects.requireNonNull(validation, "validation");
    Preconditions.check(iterations >= 1, "iterations must be at least 1", iterations);
    Preconditions.check(batchSize >= 1, "batch size must be at least 1", batchSize);
    Preconditions.notNegative("weight decay", weightDecay);
    Preconditions.check(
        seed >= 0 && seed <= 0xFFFF_FFFFL, "seed must be between 0 and 4294967295", seed);
  }

  /** A run of this network that is the lecture's in all that is not set otherwise. */
  public static Builder builder(Architecture architecture) {
    return new Builder(architecture);
  }

  /**
   * A run that suits these training data: a network of as many inputs and outputs, with one hidden
   * layer, and the {@link TrainingDefaults} of such data.
   */
  public static Builder builder(Dataset train) {
    TrainingDefaults usual = TrainingDefaults.of(train.schema(), train.size());
    return builder(Architecture.of(train.features(), HIDDEN_UNITS, train.classes()))
        .batchSize(usual.batchSize())
        .iterations(usual.iterations(usual.batchSize()))
        .optimizer(usual.optimizer())
        .initialization(usual.initialization());
  }

  /** A builder that starts from this run. */
  public Builder toBuilder() {
    return builder(architecture)
        .iterations(iterations)
        .batchSize(batchSize)
        .sampling(sampling)
        .optimizer(optimizer)
        .schedule(schedule)
        .weightDecay(weightDecay)
        .initialization(initialization)
        .classWeights(classWeights)
        .validation(validation)
        .seed(seed);
  }

  /** The iterations after which as many samples were drawn as there are, at least 1. */
  public int iterationsPerEpoch(int samples) {
    return Math.max(samples / batchSize, 1);
  }

  /** Collects what differs from the lecture's run. Each method returns the builder. */
  public static final class Builder {
    private final Architecture architecture;
    private int iterations = ITERATIONS;
    private int batchSize = BATCH_SIZE;
    private Sampling sampling = Sampling.REPLACEMENT;
    private Optimizer optimizer = new Sgd();
    private Schedule schedule = Schedule.CONSTANT;
    private double weightDecay;
    private Initialization initialization = new Initialization.Fixed();
    private ClassWeights classWeights = ClassWeights.NONE;
    private Validation validation = Validation.NONE;
    private long seed;

    private Builder(Architecture architecture) {
      this.architecture = Objects.requireNonNull(architecture, "architecture");
    }

    public Builder iterations(int count) {
      iterations = count;
      return this;
    }

    public Builder batchSize(int samples) {
      batchSize = samples;
      return this;
    }

    public Builder sampling(Sampling value) {
      sampling = value;
      return this;
    }

    public Builder optimizer(Optimizer value) {
      optimizer = value;
      return this;
    }

    public Builder schedule(Schedule value) {
      schedule = value;
      return this;
    }

    public Builder weightDecay(double factor) {
      weightDecay = factor;
      return this;
    }

    public Builder initialization(Initialization value) {
      initialization = value;
      return this;
    }

    public Builder classWeights(ClassWeights value) {
      classWeights = value;
      return this;
    }

    public Builder validation(Validation value) {
      validation = value;
      return this;
    }

    public Builder seed(long number) {
      seed = number;
      return this;
    }

    /**
     * The run.
     *
     * @throws IllegalArgumentException if a value is out of its bounds
     */
    public TrainingConfig build() {
      return new TrainingConfig(
          architecture,
          iterations,
          batchSize,
          sampling,
          optimizer,
          schedule,
          weightDecay,
          initialization,
          classWeights,
          validation,
          seed);
    }
  }

  /** The way in which the samples of a batch are chosen. */
  public enum Sampling {
    /** Each at random from all, as in the lecture: NumPy's {@code choice(N, batchSize)}. */
    REPLACEMENT,

    /** All in a new order each epoch, NumPy's {@code permutation(N)}, cut into whole batches. */
    SHUFFLE;

    /** The name in small letters, as files and the command line write it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
