package dev.nudge.train;

import dev.nudge.net.Architecture;
import dev.nudge.net.Initialization;

/**
 * What determines a run, apart from the data and the gradient method.
 *
 * @param architecture the network's layers
 * @param iterations the number of updates, at least 1
 * @param batchSize the number of samples of each update, at least 1
 * @param sampling how they are chosen
 * @param optimizer what an update does with the gradient
 * @param schedule how the optimizer's learning rate changes
 * @param weightDecay what is added to the gradient
 * @param initialization how far from 0 the weights start
 * @param classWeights how much the samples of each class count
 * @param validation what is held back from learning, and what for
 * @param seed of NumPy's generator, 0 to 2^32 − 1
 */
public record TrainingConfig(
    Architecture architecture,
    int iterations,
    int batchSize,
    Sampling sampling,
    Optimizer optimizer,
    Schedule schedule,
    WeightDecay weightDecay,
    Initialization initialization,
    ClassWeights classWeights,
    Validation validation,
    long seed) {
  /**
   * The lecture's run: 784-50-10, 10,000 batches of 100, learning rate 0.1, 0.01·N(0, 1), seed 0.
   */
  public static final TrainingConfig LECTURE =
      new TrainingConfig(Architecture.of(784, 50, 10), 10_000, 100, 0.1, 0.01, 0);

  public TrainingConfig {
    Require.that(iterations >= 1, "iterations must be at least 1", iterations);
    Require.that(batchSize >= 1, "batch size must be at least 1", batchSize);
    Require.that(seed >= 0 && seed <= 0xFFFF_FFFFL, "seed must be between 0 and 4294967295", seed);
  }

  /** A run whose batches, learning rate and samples are as in the lecture. */
  public TrainingConfig(
      Architecture architecture,
      int iterations,
      int batchSize,
      Optimizer optimizer,
      WeightDecay weightDecay,
      Initialization initialization,
      long seed) {
    this(
        architecture,
        iterations,
        batchSize,
        Sampling.REPLACEMENT,
        optimizer,
        Schedule.CONSTANT,
        weightDecay,
        initialization,
        ClassWeights.NONE,
        Validation.NONE,
        seed);
  }

  /**
   * A run like the lecture's: {@link Sgd} without weight decay, every layer's weights from one
   * normal distribution.
   */
  public TrainingConfig(
      Architecture architecture,
      int iterations,
      int batchSize,
      double learningRate,
      double initialStd,
      long seed) {
    this(
        architecture,
        iterations,
        batchSize,
        new Sgd(learningRate),
        WeightDecay.NONE,
        new Initialization.Fixed(initialStd),
        seed);
  }

  /** The same run but for this. */
  public TrainingConfig with(Sampling other) {
    return new TrainingConfig(
        architecture,
        iterations,
        batchSize,
        other,
        optimizer,
        schedule,
        weightDecay,
        initialization,
        classWeights,
        validation,
        seed);
  }

  /** The same run but for this. */
  public TrainingConfig with(Schedule other) {
    return new TrainingConfig(
        architecture,
        iterations,
        batchSize,
        sampling,
        optimizer,
        other,
        weightDecay,
        initialization,
        classWeights,
        validation,
        seed);
  }

  /** The same run but for this. */
  public TrainingConfig with(ClassWeights other) {
    return new TrainingConfig(
        architecture,
        iterations,
        batchSize,
        sampling,
        optimizer,
        schedule,
        weightDecay,
        initialization,
        other,
        validation,
        seed);
  }

  /** The same run but for this. */
  public TrainingConfig with(Validation other) {
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
        other,
        seed);
  }

  /** The number of iterations after which as many samples were drawn as there are, at least 1. */
  public int iterationsPerEpoch(int samples) {
    return Math.max(samples / batchSize, 1);
  }
}
