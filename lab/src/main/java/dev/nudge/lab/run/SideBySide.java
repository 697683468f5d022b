package dev.nudge.lab.run;

import dev.nudge.data.TrainTest;
import dev.nudge.forward.Evaluator;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Network;
import dev.nudge.run.PairedTraining;
import dev.nudge.train.DivergedException;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.TrainingEvent;

/** Two trainings side by side, and what the page shows of them. For one thread. */
final class SideBySide {
  private final TrainTest data;
  private final Evaluator evaluator;
  private final GradientMethod method;
  private final PairedTraining pair;
  private final Side numerical;
  private final Side backprop;
  private final int halfEpoch;
  private double distance;
  private BestValidation best; // null where no samples are held back

  SideBySide(Settings settings, TrainTest data, Workers workers) {
    this.data = data;
    evaluator = new Evaluator(workers);
    method = settings.numerical(workers);
    TrainingConfig config = settings.config(data.train());
    pair = new PairedTraining(config, data, method, workers);
    numerical = new Side(pair.numerical());
    backprop = new Side(pair.backprop());
    int learned = pair.backprop().trainingSet().size();
    halfEpoch = Math.max(1, config.iterationsPerEpoch(learned) / 2);
  }

  int iteration() {
    return pair.iteration();
  }

  boolean isDone() {
    return pair.isDone();
  }

  /**
   * Makes one update of each and adds it to {@code curves}.
   *
   * @throws DivergedException if a loss is not finite; nothing is added then
   */
  void step(Curves curves) {
    numerical.step();
    backprop.step();
    keepBest();
    distance = Math.max(distance, pair.weightDistance());
    curves.add(numerical.loss, backprop.loss, distance, accuracy());
  }

  private void keepBest() {
    TrainingEvent.Validated held = numerical.held;
    if (held != null && held.iteration() == iteration() && held.isBest()) {
      best =
          new BestValidation(
              iteration(), numerical.trainer.network().copy(), held.validationLoss());
    }
  }

  /**
   * Once an epoch both trainers measure all sets. A picture of the first steps needs more: the test
   * set is also measured in the middle of each epoch, after 2, 4, 8, … updates, and at the end.
   */
  private Accuracy accuracy() {
    if (backprop.epoch != null && backprop.epoch.iteration() == iteration()) {
      return new Accuracy(iteration(), numerical.shares(), backprop.shares());
    }
    if (Integer.bitCount(iteration()) == 1 || (iteration() - 1) % halfEpoch == 0 || isDone()) {
      return new Accuracy(
          iteration(),
          Accuracy.Shares.ofTest(testAccuracy(numerical)),
          Accuracy.Shares.ofTest(testAccuracy(backprop)));
    }
    return null;
  }

  private double testAccuracy(Side side) {
    return evaluator.evaluate(side.trainer.network(), data.test()).accuracy();
  }

  /** Copies what the page shows. */
  Snapshot snapshot() {
    Network copy = numerical.trainer.network().copy();
    return new Snapshot(
        iteration(), copy, best, numerical.millis, backprop.millis, method.evaluations());
  }

  /** One of the two trainings, and what it told last. */
  private static final class Side {
    /** How much the last update counts among those before it. */
    private static final double NEWEST = 0.05;

    final Trainer trainer;
    double loss;
    double millis = Double.NaN;
    TrainingEvent.Evaluated epoch; // null before the first
    TrainingEvent.Validated held; // null also where no samples are held back
    private long start;

    Side(Trainer trainer) {
      this.trainer = trainer;
    }

    void step() {
      start = System.nanoTime();
      trainer.step(this::on);
    }

    /** What was measured this epoch. */
    Accuracy.Shares shares() {
      return new Accuracy.Shares(
          epoch.testAccuracy(),
          epoch.trainAccuracy(),
          held == null ? Double.NaN : held.validationAccuracy());
    }

    private void on(TrainingEvent event) {
      if (event instanceof TrainingEvent.Validated validated) {
        held = validated;
      } else if (event instanceof TrainingEvent.Evaluated evaluated) {
        epoch = evaluated;
      } else {
        double took = (System.nanoTime() - start) / 1e6;
        millis = Double.isNaN(millis) ? took : millis + NEWEST * (took - millis);
        loss = event.loss();
      }
    }
  }
}
