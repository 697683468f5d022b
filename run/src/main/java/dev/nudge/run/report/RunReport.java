package dev.nudge.run.report;

import dev.nudge.run.chart.Text;
import dev.nudge.train.TrainingEvent;
import java.util.stream.Collectors;

/** A run as a page to be looked at, kept and sent around. */
public final class RunReport {
  private RunReport() {}

  /**
   * One HTML page that holds all it shows: no network, no script. It is well-formed XML too.
   *
   * @param run with at least one iteration
   */
  public static String html(FinishedRun run) {
    String title = "%s, trained by %s".formatted(run.config().architecture(), RunWords.method(run));
    return Page.html(
        title,
        """
        <header>
        <h1>%s</h1>
        <p>%s</p>
        </header>
        """
                .formatted(Text.escape(title), Text.escape(RunWords.circumstances(run)))
            + keyFigures(run)
            + CurvesSection.html(run)
            + LossAccount.html(run)
            + ConfusionTable.html(run.test())
            + WorstMistakes.html(run)
            + UnitPictures.html(run)
            + again(run));
  }

  /** The few numbers that one wants to know first. */
  private static String keyFigures(FinishedRun run) {
    double[] losses = run.history().losses();
    return "<dl class=\"figures\">\n"
        + Page.figure(
            "test accuracy",
            Text.percent(run.test().accuracy()),
            "%s of %s samples"
                .formatted(Text.count(run.test().correct()), Text.count(run.test().size())))
        + Page.figure("train accuracy", Text.percent(run.trainAccuracy()), "after the last update")
        + run.history().best().map(RunReport::bestValidation).orElse("")
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

  private static String bestValidation(TrainingEvent.Validated epoch) {
    return Page.figure(
        "validation loss",
        Text.loss(epoch.validationLoss()),
        "the best, in epoch %d; accuracy %s"
            .formatted(epoch.epoch(), Text.percent(epoch.validationAccuracy())));
  }

  private static String again(FinishedRun run) {
    String command =
        RunCommand.of(run).stream()
            .map(word -> "<span>%s</span>".formatted(Text.escape(word)))
            .collect(Collectors.joining(" "));
    return Page.section(
        "Run it again",
        """
        <pre><code>%s</code></pre>
        <p>The file <code>config.json</code> beside this page has the checksums of the data. The number of threads changes no result.</p>
        """
            .formatted(command));
  }
}
