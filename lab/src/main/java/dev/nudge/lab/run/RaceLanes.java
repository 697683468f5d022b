package dev.nudge.lab.run;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Batch;
import dev.nudge.data.TrainTest;
import dev.nudge.forward.Evaluator;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.run.PairedTraining;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import java.util.function.Function;

/**
 * Three trainings from the same start on the same batches: the lecture's loop, numerical
 * differentiation as Nudge does it, backpropagation. They take turns on one thread, so that none
 * disturbs another: whenever the loop has worked for a while, the others work until their clocks
 * show as much. For one thread.
 */
final class RaceLanes {
  private static final long TURN_NANOS = 25_000_000;

  private final Workers alone = new Workers(1); // the calling thread: nothing to close
  private final TrainTest data;
  private final int updates;
  private final LectureLoop loop;
  private final FirstGradient numericalMethod;
  private final FirstGradient backpropMethod;
  private final RaceLane lecture;
  private final RaceLane numerical;
  private final RaceLane backprop;

  /**
   * Draws the initial weights.
   *
   * @param updates that each has to make
   * @throws IllegalArgumentException if the data cannot be learned from with these settings
   */
  RaceLanes(Settings settings, TrainTest data, int updates) {
    this.data = data;
    this.updates = updates;
    TrainingConfig config = settings.config(data.train());
    boolean hasPatience = config.validation().share() > 0;
    loop = new LectureLoop(settings.h(), config, data, alone);
    numericalMethod = new FirstGradient(settings.numerical(alone));
    backpropMethod = new FirstGradient(new Backpropagation(alone));
    lecture = new RaceLane(loop.trainer(), loop::advance, hasPatience, updates);
    numerical =
        new RaceLane(new Trainer(config, data, numericalMethod, alone), hasPatience, updates);
    backprop = new RaceLane(new Trainer(config, data, backpropMethod, alone), hasPatience, updates);
  }

  /**
   * Has each lane work for a moment. The race is over when Nudge and backpropagation have made all
   * updates and the loop has worked as long as Nudge.
   *
   * @return whether it goes on
   */
  boolean takeTurns() {
    if (!hadLoopItsTime()) {
      lecture.workUntil(lecture.nanos() + TURN_NANOS);
    }
    catchUp(numerical);
    catchUp(backprop);
    return !(isDone() && hadLoopItsTime());
  }

  private void catchUp(RaceLane lane) {
    lane.workUntil(hadLoopItsTime() ? lane.nanos() + TURN_NANOS : lecture.nanos());
  }

  private boolean hadLoopItsTime() {
    return lecture.isDone() || (numerical.isDone() && lecture.nanos() >= numerical.nanos());
  }

  /** Whether Nudge and backpropagation have made all their updates. */
  private boolean isDone() {
    return numerical.isDone() && backprop.isDone();
  }

  /** The present state, while it races. */
  RaceSnapshot snapshot() {
    return snapshot(RaceSnapshot.Stage.RACING, RaceLane::snapshot, Double.NaN);
  }

  /** The state at the end; accuracies are measured where all updates were made. */
  RaceSnapshot result(RaceSnapshot.Stage stage) {
    return snapshot(stage, this::measured, weightsApart());
  }

  private RaceSnapshot snapshot(
      RaceSnapshot.Stage stage, Function<RaceLane, RaceSnapshot.Lane> each, double weightsApart) {
    return new RaceSnapshot(
        stage,
        "",
        updates,
        loop.trainer().network().architecture().parameterCount(),
        each.apply(lecture),
        each.apply(numerical),
        each.apply(backprop),
        loop.derivatives(),
        loop.compare(numericalMethod, backpropMethod),
        weightsApart);
  }

  private double weightsApart() {
    boolean areAsFar = numerical.trainer().iteration() == backprop.trainer().iteration();
    return isDone() && areAsFar
        ? new PairedTraining(numerical.trainer(), backprop.trainer()).weightDistance()
        : Double.NaN;
  }

  private RaceSnapshot.Lane measured(RaceLane lane) {
    RaceSnapshot.Lane last = lane.snapshot();
    if (!last.isDone()) {
      return last;
    }
    double accuracy =
        new Evaluator(alone).evaluate(lane.trainer().network(), data.test()).accuracy();
    return new RaceSnapshot.Lane(last.updates(), last.seconds(), true, accuracy);
  }

  /** A gradient method that keeps the first gradient that it was asked for. */
  static final class FirstGradient implements GradientMethod {
    private final GradientMethod method;
    private double[] first; // null before

    FirstGradient(GradientMethod method) {
      this.method = method;
    }

    @Override
    public double gradient(Network network, Batch batch, Parameters gradient) {
      double loss = method.gradient(network, batch, gradient);
      if (first == null) {
        first = gradient.values().clone();
      }
      return loss;
    }

    /** The derivative for one parameter in the first gradient. */
    double first(int index) {
      return first[index];
    }

    @Override
    public LossEvaluations evaluations() {
      return method.evaluations();
    }
  }
}
