package dev.nudge.lab.run;

import dev.nudge.data.Batch;
import dev.nudge.data.TrainTest;
import dev.nudge.forward.Evaluator;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.run.PairedTraining;
import dev.nudge.train.DivergedException;
import dev.nudge.train.History;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.TrainingEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A pair of trainings, with the figures that the page shows of it. For one thread. */
final class SideBySide {
  private final TrainTest data;
  private final Evaluator evaluator;
  private final LastBatch method;
  private final PairedTraining pair;
  private final Side numerical;
  private final Side backprop;
  private final int halfEpoch;
  private List<Curves.Accuracy> late = List.of(); // told with the next update
  private boolean isFirstToBeMeasured;
  private double distance;
  private Snapshot.Tested tested; // null before the first
  private Snapshot.BestValidation bestValidation; // null where no samples are held back

  SideBySide(Settings settings, TrainTest data, Workers workers) {
    this.data = data;
    evaluator = new Evaluator(workers);
    method = new LastBatch(settings.numerical(workers));
    TrainingConfig config = settings.config(data.train());
    pair = new PairedTraining(config, data, method, workers);
    numerical = new Side(pair.numerical());
    backprop = new Side(pair.backprop());
    int learned = pair.backprop().trainingSet().size();
    halfEpoch = Math.max(1, config.iterationsPerEpoch(learned) / 2);
  }

  /** The course of the numerical training. */
  History history() {
    return numerical.history;
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
    measureFirst();
    numerical.update();
    backprop.update();
    distance = Math.max(distance, pair.weightDistance());
    List<Curves.Accuracy> measured = new ArrayList<>(late);
    late = List.of();
    isFirstToBeMeasured = iteration() == 1 && !isDone();
    if (!isFirstToBeMeasured) {
      measured.addAll(measure());
    }
    curves.add(numerical.loss, backprop.loss, distance, measured);
  }

  /**
   * Measures the first update, which takes far longer than to make it: so it is shown before. What
   * is found goes with the next update.
   *
   * @return whether it was still to be done
   */
  boolean measureFirst() {
    boolean isDue = isFirstToBeMeasured;
    if (isDue) {
      isFirstToBeMeasured = false;
      late = measure();
    }
    return isDue;
  }

  private List<Curves.Accuracy> measure() {
    numerical.measure();
    backprop.measure();
    updateBestValidation();
    return accuracy().stream().toList();
  }

  private void updateBestValidation() {
    TrainingEvent.Validated held = numerical.held;
    if (held != null && held.iteration() == iteration() && held.isBest()) {
      bestValidation =
          new Snapshot.BestValidation(
              iteration(), numerical.trainer.network().copy(), held.validationLoss());
    }
  }

  /**
   * Once an epoch both trainers measure all sets. A picture of the first steps needs more: the test
   * set is also measured in the middle of each epoch, after 2, 4, 8, … updates, and at the end.
   */
  private Optional<Curves.Accuracy> accuracy() {
    if (backprop.epoch != null && backprop.epoch.iteration() == iteration()) {
      tested = new Snapshot.Tested(iteration(), numerical.epoch.testAccuracy());
      return Optional.of(new Curves.Accuracy(iteration(), numerical.shares(), backprop.shares()));
    }
    if (Integer.bitCount(iteration()) == 1 || (iteration() - 1) % halfEpoch == 0 || isDone()) {
      test();
      return Optional.of(
          new Curves.Accuracy(
              iteration(),
              Curves.Shares.ofTest(tested.accuracy()),
              Curves.Shares.ofTest(testAccuracy(backprop))));
    }
    return Optional.empty();
  }

  /** Measures the numerical network on the test set, unless that is done. */
  void test() {
    if (tested == null || tested.iteration() < iteration()) {
      tested = new Snapshot.Tested(iteration(), testAccuracy(numerical));
    }
  }

  private double testAccuracy(Side side) {
    return evaluator.evaluate(side.trainer.network(), data.test()).accuracy();
  }

  /** The present state, copied. */
  Snapshot snapshot() {
    Network copy = numerical.trainer.network().copy();
    return new Snapshot(
        iteration(),
        copy,
        method.batch(),
        tested,
        bestValidation,
        numerical.durations.median(),
        backprop.durations.median(),
        method.evaluations());
  }

  /** One of the two trainings, with the last events that it sent. */
  private static final class Side {
    final Trainer trainer;
    final History history = new History();
    final Durations durations = new Durations();
    double loss;
    TrainingEvent.Evaluated epoch; // null before the first
    TrainingEvent.Validated held; // null also where no samples are held back
    private long start;

    Side(Trainer trainer) {
      this.trainer = trainer;
    }

    void update() {
      start = System.nanoTime();
      trainer.update(this::on);
    }

    void measure() {
      trainer.measure(this::on);
    }

    /** The accuracies of this epoch. */
    Curves.Shares shares() {
      return new Curves.Shares(
          epoch.testAccuracy(),
          epoch.trainAccuracy(),
          held == null ? Double.NaN : held.validationAccuracy());
    }

    private void on(TrainingEvent event) {
      history.accept(event);
      if (event instanceof TrainingEvent.Validated validated) {
        held = validated;
      } else if (event instanceof TrainingEvent.Evaluated evaluated) {
        epoch = evaluated;
      } else {
        durations.add((System.nanoTime() - start) / 1e6);
        loss = event.loss();
      }
    }
  }

  /**
   * How long the last updates took. Their median: the first updates of a Java program take many
   * times longer than those that follow, and now and then one waits for another program.
   */
  static final class Durations {
    private static final int LEAST = 10;
    private static final int MOST = 25;

    private final double[] last = new double[MOST];
    private int count;

    void add(double millis) {
      last[count % MOST] = millis;
      count++;
    }

    /** The median of the last 25; NaN before there are ten. */
    double median() {
      if (count < LEAST) {
        return Double.NaN;
      }
      double[] sorted = Arrays.copyOf(last, Math.min(count, MOST));
      Arrays.sort(sorted);
      return sorted[sorted.length / 2];
    }
  }

  /** A gradient method that keeps the batch that it was given last. */
  private static final class LastBatch implements GradientMethod {
    private final GradientMethod method;
    private Batch batch; // null before the first

    LastBatch(GradientMethod method) {
      this.method = method;
    }

    @Override
    public double gradient(Network network, Batch next, Parameters gradient) {
      batch = next;
      return method.gradient(network, next, gradient);
    }

    /** The batch of the last gradient; null before the first. */
    Batch batch() {
      return batch;
    }

    @Override
    public LossEvaluations evaluations() {
      return method.evaluations();
    }
  }
}
