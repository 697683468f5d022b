package dev.nudge.run;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.TrainTest;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Workers;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;

/**
 * Two trainings, numerical and by backpropagation, that differ in nothing else: the same seed, so
 * the same weights at the start and the same batches. Whoever steps one steps the other too. For
 * one thread.
 */
public record PairedTraining(Trainer numerical, Trainer backprop) {
  /**
   * Draws the initial weights.
   *
   * @param method the numerical way to the gradient
   */
  public PairedTraining(
      TrainingConfig config, TrainTest data, GradientMethod method, Workers workers) {
    this(
        new Trainer(config, data, method, workers),
        new Trainer(config, data, new Backpropagation(workers), workers));
  }

  /** The number of updates that each has made. */
  public int iteration() {
    return backprop.iteration();
  }

  /**
   * Whether all updates were made, or both networks are out of patience. One that is out of
   * patience alone goes on beside the other, so that they can be compared to the end.
   */
  public boolean isDone() {
    return numerical.isDone() && backprop.isDone();
  }

  /** The largest distance of two weights or biases at present. */
  public double weightDistance() {
    double[] p = numerical.network().parameters().values();
    double[] q = backprop.network().parameters().values();
    double largest = 0;
    for (int i = 0; i < p.length; i++) {
      double distance = Math.abs(p[i] - q[i]);
      if (distance > largest) {
        largest = distance;
      }
    }
    return largest;
  }
}
