package dev.nudge.cli.report;

import dev.nudge.train.TrainingEvent;

/** The few numbers that one wants to know first. */
final class KeyFigures {
  private KeyFigures() {}

  static String html(RunSummary run) {
    double[] losses = run.history().losses();
    return "<dl class=\"figures\">\n"
        + figure(
            "test accuracy",
            Text.percent(run.test().accuracy()),
            "%s of %s samples"
                .formatted(Text.count(run.test().correct()), Text.count(run.test().size())))
        + figure("train accuracy", Text.percent(run.trainAccuracy()), "after the last update")
        + run.history().best().map(KeyFigures::best).orElse("")
        + figure(
            "final loss",
            Text.loss(losses[losses.length - 1]),
            "last batch; test set " + Text.loss(run.test().meanLoss()))
        + figure("wall time", Text.duration(run.seconds()), "until this page was written")
        + figure(
            "per iteration",
            Text.milliseconds(run.seconds() / losses.length),
            "wall time over " + Text.count(losses.length))
        + "</dl>\n";
  }

  private static String best(TrainingEvent.Validated epoch) {
    return figure(
        "validation loss",
        Text.loss(epoch.validationLoss()),
        "the best, in epoch %d; accuracy %s"
            .formatted(epoch.epoch(), Text.percent(epoch.validationAccuracy())));
  }

  static String figure(String name, String value, String note) {
    return "<div><dt>%s</dt><dd>%s</dd><dd class=\"note\">%s</dd></div>\n"
        .formatted(name, Text.escape(value), Text.escape(note));
  }
}
