package dev.nudge.run.report;

import dev.nudge.run.FinishedRun;
import dev.nudge.run.chart.Text;
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
            + KeyFigures.html(run)
            + CurvesSection.html(run)
            + LossAccount.html(run)
            + ConfusionTable.html(run.test())
            + WorstMistakes.html(run)
            + UnitPictures.html(run)
            + again(run));
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
