package dev.nudge.train;

/** What a training run tells its listener. */
public sealed interface TrainingEvent {
  /** How many updates have been made, the one just made included; from 1. */
  int iteration();

  /** The mean loss of the last batch, measured after the update. */
  double loss();

  /** One update was made. */
  record Updated(int iteration, double loss) implements TrainingEvent {}

  /**
   * An epoch began: accuracy was measured after its first update, as the lecture does.
   *
   * @param epoch from 0
   * @param trainAccuracy share of the training set that is classified rightly
   * @param testAccuracy share of the test set that is classified rightly
   */
  record Evaluated(int iteration, double loss, int epoch, double trainAccuracy, double testAccuracy)
      implements TrainingEvent {}
}
