package dev.nudge.cli.progress;

import dev.nudge.train.TrainingEvent;
import java.util.Optional;

/** The line that is printed of each epoch, in the lecture's words. */
final class EpochLines {
  private String validation = "";

  /** The line that an event completes. */
  Optional<String> on(TrainingEvent event) {
    if (event instanceof TrainingEvent.Validated held) {
      validation =
          "   val loss %.6f   val acc %.4f%s"
              .formatted(
                  held.validationLoss(), held.validationAccuracy(), held.isBest() ? "   best" : "");
    } else if (event instanceof TrainingEvent.Evaluated epoch) {
      String line =
          "epoch %2d   iteration %,6d   loss %.6f   train acc %.4f   test acc %.4f%s"
              .formatted(
                  epoch.epoch(),
                  epoch.iteration(),
                  epoch.loss(),
                  epoch.trainAccuracy(),
                  epoch.testAccuracy(),
                  validation);
      validation = "";
      return Optional.of(line);
    }
    return Optional.empty();
  }
}
