package dev.nudge.run.report;

import dev.nudge.optim.Schedule;
import dev.nudge.run.chart.Text;
import dev.nudge.train.ClassWeights;
import dev.nudge.train.Sampling;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.Validation;
import java.util.ArrayList;
import java.util.List;

/**
 * How samples are chosen and held back and how the learning rate changes, where not as in the
 * lecture.
 */
final class PracticeWords {
  private PracticeWords() {}

  /** What follows the learning rate; nothing for the lecture's way. */
  static String prose(TrainingConfig config) {
    StringBuilder words = new StringBuilder();
    if (config.schedule() instanceof Schedule.Step step) {
      words.append(
          " times %s every %s"
              .formatted(Text.exact(step.factor()), Text.count(step.epochs(), "epoch")));
    } else if (config.schedule() instanceof Schedule.Cosine) {
      words.append(" along half a cosine to 0");
    }
    if (config.sampling() == Sampling.SHUFFLE) {
      words.append(", shuffled epochs");
    }
    if (config.classWeights() == ClassWeights.BALANCED) {
      words.append(", classes weighted alike");
    }
    Validation validation = config.validation();
    if (validation.share() > 0) {
      words.append(", %s of the training set held back".formatted(Text.exact(validation.share())));
    }
    if (validation.patience() > 0) {
      words.append(", patience " + Text.count(validation.patience(), "epoch"));
    }
    return words.toString();
  }

  /** What differs from the lecture's way. */
  static List<String> options(TrainingConfig config) {
    List<String> options = new ArrayList<>();
    if (config.sampling() != Sampling.REPLACEMENT) {
      options.add("--sampling " + config.sampling());
    }
    if (!config.schedule().equals(Schedule.CONSTANT)) {
      options.add("--schedule " + config.schedule().name());
    }
    if (config.schedule() instanceof Schedule.Step step) {
      options.add("--step-epochs " + step.epochs());
      options.add("--step-factor " + Text.exact(step.factor()));
    }
    if (config.classWeights() != ClassWeights.NONE) {
      options.add("--class-weights " + config.classWeights());
    }
    if (config.validation().share() > 0) {
      options.add("--validation-share " + Text.exact(config.validation().share()));
    }
    if (config.validation().patience() > 0) {
      options.add("--patience " + config.validation().patience());
    }
    return options;
  }
}
