package dev.nudge.run.report;

import dev.nudge.run.chart.ChartSvg;
import dev.nudge.run.chart.Charts;
import dev.nudge.run.chart.Text;
import dev.nudge.train.TrainingEvent;
import java.util.List;
import org.knowm.xchart.XYChart;

/** Accuracy and loss over the run, as charts and as a table. */
final class CurvesSection {
  private static final int WIDTH = 500;
  private static final int HEIGHT = 340;

  private CurvesSection() {}

  static String html(FinishedRun run) {
    return Page.section(
        "Curves",
        "<div class=\"curves\">\n%s%s</div>\n%s"
            .formatted(
                figure(Charts.accuracy(run.history())),
                figure(Charts.loss(run.history().losses())),
                table(run)));
  }

  private static String figure(XYChart chart) {
    return "<figure>\n%s<figcaption>%s</figcaption>\n</figure>\n"
        .formatted(ChartSvg.element(chart, WIDTH, HEIGHT), Text.escape(chart.getTitle()));
  }

  private static String table(FinishedRun run) {
    StringBuilder rows = new StringBuilder();
    for (TrainingEvent.Evaluated epoch : run.history().epochs()) {
      rows.append(
          "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n"
              .formatted(
                  epoch.epoch(),
                  Text.count(epoch.iteration()),
                  Text.loss(epoch.loss()),
                  Text.percent(epoch.trainAccuracy()),
                  Text.percent(epoch.testAccuracy())));
    }
    return """
        <details>
        <summary>The accuracies of each epoch</summary>
        %s</details>
        """
        .formatted(
            Page.table(
                "Accuracies",
                List.of("epoch", "iteration", "batch loss", "train accuracy", "test accuracy"),
                rows.toString()));
  }
}
