package dev.nudge.train;

import dev.nudge.data.StratifiedSplit;
import dev.nudge.optim.Preconditions;
import java.util.List;
import java.util.Optional;

/**
 * A share of each class that a network does not learn from: its loss there tells each epoch which
 * network is best, and when to stop (Goodfellow, Bengio and Courville, <i>Deep Learning</i>, 2016,
 * section 7.8).
 *
 * @param share from 0, which is no validation, to below 1
 * @param patience after how many epochs in a row without a smaller validation loss training stops;
 *     0 is never
 */
public record Validation(double share, int patience) {
  /** All samples are for learning. */
  public static final Validation NONE = new Validation(0, 0);

  public Validation {
    Preconditions.belowOne("validation share", share);
    Preconditions.check(patience >= 0, "patience must be at least 0", patience);
    Preconditions.check(
        share > 0 || patience == 0, "patience needs a validation share above 0", patience);
  }

  /** Splits the samples into those to learn from and those held out; nothing without validation. */
  public Optional<StratifiedSplit> split(List<String> classes, int[] labels, long seed) {
    return share == 0
        ? Optional.empty()
        : Optional.of(StratifiedSplit.of(classes, labels, share, seed));
  }

  boolean isOutOfPatience(Progress progress) {
    return patience > 0 && progress.epochsSinceBest() >= patience;
  }

  /**
   * The best validation loss of a run so far.
   *
   * @param bestLoss infinite before the first epoch
   * @param epochsSinceBest the number of epochs since then that were no better
   */
  public record Progress(double bestLoss, int epochsSinceBest) {
    /** No epoch yet. */
    public static final Progress NONE = new Progress(Double.POSITIVE_INFINITY, 0);

    /** The progress after another epoch. */
    Progress after(double loss) {
      return loss < bestLoss ? new Progress(loss, 0) : new Progress(bestLoss, epochsSinceBest + 1);
    }
  }
}
