package dev.nudge.run.report;

import dev.nudge.run.FinishedRun;
import dev.nudge.run.chart.Text;
import dev.nudge.train.TrainingEvent;

/** The few numbers that one wants to know first. */
public final class KeyFigures {
  private KeyFigures() {}

  static String html(FinishedRun run) {
    double[] losses = run.history().losses();
    return "<dl class=\"figures\">\n"
        + Page.figure(
            "test accuracy",
            Text.percent(run.test().accuracy()),
            "%s of %s samples"
                .formatted(Text.count(run.test().correct()), Text.count(run.test().size())))
        + Page.figure("train accuracy", Text.percent(run.trainAccuracy()), "after the last update")
        + run.history().best().map(KeyFigures::best).orElse("")
        + Page.figure(
            "final loss",
            Text.loss(losses[losses.length - 1]),
            "last batch; test set " + Text.loss(run.test().meanLoss()))
        + Page.figure("wall time", Text.duration(run.seconds()), "until this page was written")
        + Page.figure(
            "per iteration",
            Text.milliseconds(run.seconds() / losses.length),
            "wall time over " + Text.count(losses.length))
        + "</dl>\n";
  }

  private static String best(TrainingEvent.Validated epoch) {
    return Page.figure(
        "validation loss",
        Text.loss(epoch.validationLoss()),
        "the best, in epoch %d; accuracy %s"
            .formatted(epoch.epoch(), Text.percent(epoch.validationAccuracy())));
  }
}
