package dev.nudge.lab.run;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.TrainTest;
import dev.nudge.forward.Evaluator;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Workers;
import dev.nudge.run.PairedTraining;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import java.util.function.Predicate;

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
  private final Predicate<RaceLanes> goesOn;
  private final WatchedDifferences loop;
  private final FirstGradient numericalMethod;
  private final FirstGradient backpropMethod;
  private final RaceLane lecture;
  private final RaceLane numerical;
  private final RaceLane backprop;
  private long lastTurn; // on the loop's clock

  /**
   * Draws the initial weights.
   *
   * @param updates that each has to make
   * @param goesOn asked after each turn
   * @throws IllegalArgumentException if the data cannot be learned from with these settings
   */
  RaceLanes(Settings settings, TrainTest data, int updates, Predicate<RaceLanes> goesOn) {
    this.data = data;
    this.updates = updates;
    this.goesOn = goesOn;
    TrainingConfig config = settings.config(data.train());
    loop = new WatchedDifferences(settings.h(), this::afterDerivative);
    numericalMethod = new FirstGradient(settings.numerical(alone));
    backpropMethod = new FirstGradient(new Backpropagation(alone));
    lecture = lane(config, loop);
    numerical = lane(config, numericalMethod);
    backprop = lane(config, backpropMethod);
  }

  private RaceLane lane(TrainingConfig config, GradientMethod method) {
    return new RaceLane(new Trainer(config, data, method, alone));
  }

  /** Ends the loop from within. */
  private static final class Over extends RuntimeException {
    private static final long serialVersionUID = 1;

    Over() {
      super(null, null, false, false);
    }
  }

  /**
   * Races until Nudge and backpropagation have made all updates and the loop has worked as long as
   * Nudge, or until it may not go on.
   */
  void run() {
    try {
      while (!lecture.isDone(updates)) {
        lecture.step();
      }
      takeTurns(); // the loop was faster than the others
    } catch (Over over) {
      lecture.pause();
    }
  }

  private void afterDerivative() {
    if (lecture.nanos() - lastTurn >= TURN_NANOS) {
      lecture.pause();
      lastTurn = lecture.nanos();
      takeTurns();
      lecture.start();
    }
  }

  /** The others' turn; their turns, once the loop has had its time. */
  private void takeTurns() {
    do {
      catchUp(numerical);
      catchUp(backprop);
      if ((isDone() && hadLoopItsTime()) || !goesOn.test(this)) {
        throw new Over();
      }
    } while (hadLoopItsTime());
  }

  private void catchUp(RaceLane lane) {
    long until = hadLoopItsTime() ? lane.nanos() + TURN_NANOS : lecture.nanos();
    while (!lane.isDone(updates) && lane.nanos() < until) {
      lane.step();
    }
  }

  private boolean hadLoopItsTime() {
    return lecture.isDone(updates)
        || (numerical.isDone(updates) && lecture.nanos() >= numerical.nanos());
  }

  /** Whether Nudge and backpropagation have made all their updates. */
  boolean isDone() {
    return numerical.isDone(updates) && backprop.isDone(updates);
  }

  /** The present state, while it races. */
  RaceSnapshot snapshot() {
    return new RaceSnapshot(
        RaceSnapshot.Stage.RACING,
        "",
        updates,
        numerical.trainer().network().architecture().parameterCount(),
        lecture.snapshot(updates),
        numerical.snapshot(updates),
        backprop.snapshot(updates),
        loop.derivatives(),
        loop.compare(numericalMethod, backpropMethod),
        Double.NaN);
  }

  /** The state after {@link #run}; accuracies are measured where all updates were made. */
  RaceSnapshot result(RaceSnapshot.Stage stage) {
    RaceSnapshot last = snapshot();
    return new RaceSnapshot(
        stage,
        "",
        updates,
        last.parameters(),
        measured(lecture, last.lecture()),
        measured(numerical, last.numerical()),
        measured(backprop, last.backprop()),
        last.derivatives(),
        last.agreement(),
        weightsApart());
  }

  private double weightsApart() {
    boolean areAsFar = numerical.trainer().iteration() == backprop.trainer().iteration();
    return isDone() && areAsFar
        ? new PairedTraining(numerical.trainer(), backprop.trainer()).weightDistance()
        : Double.NaN;
  }

  private RaceSnapshot.Lane measured(RaceLane lane, RaceSnapshot.Lane last) {
    if (!last.isDone()) {
      return last;
    }
    double accuracy =
        new Evaluator(alone).evaluate(lane.trainer().network(), data.test()).accuracy();
    return new RaceSnapshot.Lane(last.updates(), last.seconds(), true, accuracy, last.updates());
  }
}
