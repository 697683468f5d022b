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
   * An epoch began: the samples held back were looked at after its first update. Told just before
   * {@link Evaluated}, where samples are held back.
   *
   * @param epoch from 0
   * @param validationLoss the mean loss of the samples held back
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
   * An epoch began: accuracy was measured after its first update, as the lecture does.
   *
   * @param epoch from 0
   * @param trainAccuracy share of what is learned from that is classified rightly
   * @param testAccuracy share of the test set that is classified rightly
   */
  record Evaluated(int iteration, double loss, int epoch, double trainAccuracy, double testAccuracy)
      implements TrainingEvent {}
}
