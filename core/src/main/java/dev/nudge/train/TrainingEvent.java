package dev.nudge.train;

/** An event of a training run. */
public sealed interface TrainingEvent {
  /** The number of updates made, the one just made included; from 1. */
  int iteration();

  /** The mean loss of the last batch, measured after the update. */
  double loss();

  /** One update was made. */
  record Updated(int iteration, double loss) implements TrainingEvent {}

  /**
   * An epoch began: the samples held back were measured after its first update, just before {@link
   * Evaluated}.
   *
   * @param epoch from 0
   * @param validationAccuracy the share of them that is classified rightly
   * @param isBest whether the loss is smaller than in all epochs before
   */
  record Validated(
      int iteration,
      double loss,
      int epoch,
      double validationLoss,
      double validationAccuracy,
      boolean isBest)
      implements TrainingEvent {}

  /**
   * An epoch began: the shares classified rightly after its first update, as in the lecture.
   *
   * @param epoch from 0
   */
  record Evaluated(int iteration, double loss, int epoch, double trainAccuracy, double testAccuracy)
      implements TrainingEvent {}
}
