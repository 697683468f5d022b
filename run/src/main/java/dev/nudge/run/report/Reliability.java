package dev.nudge.run.report;

import dev.nudge.forward.Evaluator;
import dev.nudge.forward.ProbabilityMeasures;
import dev.nudge.linalg.Workers;
import dev.nudge.run.chart.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the network's probabilities are worth. */
final class Reliability {
  private Reliability() {}

  /** Nothing of so many samples and classes that their probabilities do not fit into memory. */
  static String html(FinishedRun run) {
    Optional<ProbabilityMeasures> measures;
    try (Workers workers = new Workers(1)) {
      measures = new Evaluator(workers).measure(run.network(), run.test().data());
    }
    return measures.map(Reliability::section).orElse("");
  }

  private static String section(ProbabilityMeasures measures) {
    Stream<String> rows =
        measures.bins().stream()
            .filter(bin -> bin.samples() > 0)
            .map(
                bin ->
                    Page.row(
                        Text.tick(bin.from()) + " to " + Text.tick(bin.to()),
                        Text.count(bin.samples()),
                        Text.percent(bin.confidence()),
                        Text.percent(bin.accuracy())));
    return Page.section(
        "Probabilities",
        """
        <p>Log loss %s; ROC-AUC %s, one class against the rest, the mean of all; expected calibration error %s. Of a network that knows how sure it may be, as many answers of a row are right as their mean probability says.</p>
        %s\
        """
            .formatted(
                Text.loss(measures.logLoss()),
                Double.isNaN(measures.rocAuc()) ? "–" : Text.loss(measures.rocAuc()),
                Text.loss(measures.calibrationError()),
                Page.table(
                    "Reliability",
                    List.of("probability", "samples", "mean probability", "right"),
                    rows)));
  }
}
