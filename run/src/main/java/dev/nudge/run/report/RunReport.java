package dev.nudge.run.report;

import dev.nudge.run.chart.ChartSvg;
import dev.nudge.run.chart.Charts;
import dev.nudge.run.chart.Text;
import dev.nudge.train.TrainingEvent;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;

/** A run as a page to be looked at, kept and sent around. */
public final class RunReport {
  private static final int CHART_WIDTH = 500;
  private static final int CHART_HEIGHT = 340;

  /** Of a table that people read. */
  private static final int MOST_ROWS = 100;

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
        header(title, run)
            + keyFigures(run)
            + curves(run)
            + LossAccount.html(run)
            + ConfusionTable.html(run.test())
            + Reliability.html(run)
            + WorstMistakes.html(run)
            + UnitPictures.html(run)
            + again("train", run));
  }

  static String header(String title, FinishedRun run) {
    return """
    <header>
    <h1>%s</h1>
    <p>%s</p>
    <p>%s</p>
    </header>
    """
        .formatted(
            Text.escape(title),
            Text.escape(RunWords.data(run)),
            Text.escape(RunWords.circumstances(run)));
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
        "the best, in epoch %s; accuracy %s"
            .formatted(epoch.epoch(), Text.percent(epoch.validationAccuracy())));
  }

  /** Accuracy and loss over the run, as charts and as a table. */
  private static String curves(FinishedRun run) {
    return Page.section(
        "Curves",
        charts(List.of(Charts.accuracy(run.history()), Charts.loss(run.history().losses())))
            + accuracies(run));
  }

  /** Charts beside each other, where there is room. */
  static String charts(List<XYChart> charts) {
    return charts.stream()
        .map(chart -> ChartSvg.element(chart, CHART_WIDTH, CHART_HEIGHT))
        .collect(Collectors.joining("", "<div class=\"curves\">\n", "</div>\n"));
  }

  private static String accuracies(FinishedRun run) {
    List<TrainingEvent.Evaluated> epochs = run.history().epochs();
    int every = (epochs.size() + MOST_ROWS - 1) / MOST_ROWS;
    Stream<String> rows =
        IntStream.iterate(0, i -> i < epochs.size(), i -> i + every)
            .mapToObj(epochs::get)
            .map(
                epoch ->
                    Page.row(
                        String.valueOf(epoch.epoch()),
                        Text.count(epoch.iteration()),
                        Text.loss(epoch.loss()),
                        Text.percent(epoch.trainAccuracy()),
                        Text.percent(epoch.testAccuracy())));
    return """
    <details>
    <summary>The accuracies of %s</summary>
    %s</details>
    """
        .formatted(
            every == 1
                ? "each epoch"
                : "every %s epochs; accuracy.csv beside this page has all".formatted(every),
            Page.table(
                "Accuracies",
                List.of("epoch", "iteration", "batch loss", "train accuracy", "test accuracy"),
                rows));
  }

  /** The command that repeats it, of that name. */
  static String again(String name, FinishedRun run) {
    String command =
        RunWords.command(name, run).stream()
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
