package dev.nudge.lab.run;

/**
 * A race between two turns: what each lane has done, and nothing that was not measured.
 *
 * @param message why it failed; else empty
 * @param updates the number that each lane has to make; 0 before it is known
 * @param parameters the network's
 * @param lecture the lecture's loop
 * @param derivatives that the lecture's loop has computed, by two whole losses each
 * @param agreement of the derivatives that all three have computed
 * @param weightsApart the largest distance of two weights of the numerical network and the other
 *     after as many updates; NaN before both are done
 */
public record RaceSnapshot(
    Stage stage,
    String message,
    int updates,
    int parameters,
    Lane lecture,
    Lane numerical,
    Lane backprop,
    long derivatives,
    Agreement agreement,
    double weightsApart) {
  public enum Stage {
    /** The lanes work to be compiled; nothing is counted yet. */
    WARMING,
    RACING,
    FINISHED,
    /** Ended before its end. */
    STOPPED,
    /** Ended by a problem. */
    FAILED
  }

  /**
   * A lane.
   *
   * @param updates made
   * @param seconds on the lane's own clock
   * @param isDone whether it has made all updates, or its patience is at its end
   * @param accuracy on the test set at the end of a lane that is done; else NaN
   */
  public record Lane(int updates, double seconds, boolean isDone, double accuracy) {
    static final Lane NOT_STARTED = new Lane(0, 0, false, Double.NaN);
  }

  /**
   * What the lecture's loop has of its first gradient, compared with the others' first gradients:
   * the same parameters on the same batch.
   *
   * @param compared the number of derivatives
   * @param largest the largest of them, without its sign
   * @param numerical the largest difference to Nudge's numerical derivatives
   * @param backprop likewise, to backpropagation's
   */
  public record Agreement(int compared, double largest, double numerical, double backprop) {
    static final Agreement NONE = new Agreement(0, 0, 0, 0);
  }

  /**
   * How long the lecture's loop would take for all updates at the pace that it has had so far; NaN
   * where there is no pace yet.
   */
  public double reckonedSeconds() {
    return derivatives == 0
        ? Double.NaN
        : lecture.seconds() / derivatives * parameters * (double) updates;
  }

  static RaceSnapshot warming(int updates, int parameters) {
    Lane none = Lane.NOT_STARTED;
    return new RaceSnapshot(
        Stage.WARMING, "", updates, parameters, none, none, none, 0, Agreement.NONE, Double.NaN);
  }

  /** Whether it is not over. */
  public boolean isGoing() {
    return stage == Stage.WARMING || stage == Stage.RACING;
  }

  RaceSnapshot with(Stage next, String reason) {
    return new RaceSnapshot(
        next,
        reason,
        updates,
        parameters,
        lecture,
        numerical,
        backprop,
        derivatives,
        agreement,
        weightsApart);
  }
}
