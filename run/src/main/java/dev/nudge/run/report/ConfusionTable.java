package dev.nudge.run.report;

import dev.nudge.forward.Evaluation;
import dev.nudge.run.chart.Text;
import java.util.List;
import java.util.stream.IntStream;

/** The confusion matrix, with each class's precision and recall; of many classes the mistakes. */
final class ConfusionTable {
  /** Classes of a whole matrix; of more the commonest mistakes are shown. */
  private static final int MOST_CLASSES = 50;

  private static final int MOST_MISTAKES = 50;

  private ConfusionTable() {}

  static String html(Evaluation test) {
    return test.data().classes() > MOST_CLASSES ? mistakes(test) : matrix(test);
  }

  private static String mistakes(Evaluation test) {
    List<String> names = test.data().schema().classes().stream().map(Text::escape).toList();
    StringBuilder rows = new StringBuilder();
    for (Evaluation.Confusion mistake : test.commonestConfusions(MOST_MISTAKES)) {
      rows.append(
          "<tr><td>%s</td><td>%s</td><td>%s</td></tr>\n"
              .formatted(
                  names.get(mistake.actual()),
                  names.get(mistake.predicted()),
                  Text.count(mistake.count())));
    }
    return Page.section(
        "Commonest mistakes",
        """
        <p>Of %s classes: what test samples are, what they were taken for, and how many of them.</p>
        <table>
        <thead><tr><th scope="col">is</th><th scope="col">taken for</th><th scope="col">samples</th></tr></thead>
        <tbody>
        %s</tbody>
        </table>
        """
            .formatted(Text.count(names.size()), rows));
  }

  private static String matrix(Evaluation test) {
    int K = test.data().classes();
    List<String> names = test.data().schema().classes().stream().map(Text::escape).toList();
    StringBuilder heads = new StringBuilder();
    StringBuilder rows = new StringBuilder();
    StringBuilder precisions = new StringBuilder();
    int most = mostConfused(test);
    for (int k = 0; k < K; k++) {
      heads.append("<th scope=\"col\">").append(names.get(k)).append("</th>");
      rows.append("<tr><th scope=\"row\">").append(names.get(k)).append("</th>");
      for (int predicted = 0; predicted < K; predicted++) {
        rows.append(cell(test.confusion(k, predicted), k == predicted, most));
      }
      rows.append(
          "<td class=\"total\">%s</td></tr>\n".formatted(Text.roughPercent(test.recall(k))));
      precisions.append("<td>").append(Text.roughPercent(test.precision(k))).append("</td>");
    }
    return Page.section(
        "Confusion matrix",
        """
        <p>What the test samples are (rows) and what they were taken for (columns). Recall is the share of a class that was found, precision the share of a class's predictions that are right.</p>
        <div class="wide" role="region" aria-label="Confusion matrix" tabindex="0">
        <table class="confusion">
        <thead><tr><th scope="col">is</th>%s<th scope="col">recall</th></tr></thead>
        <tbody>
        %s</tbody>
        <tfoot><tr><th scope="row">precision</th>%s<td>%s</td></tr></tfoot>
        </table>
        </div>
        """
            .formatted(heads, rows, precisions, Text.roughPercent(test.accuracy())));
  }

  private static int mostConfused(Evaluation test) {
    int K = test.data().classes();
    return IntStream.range(0, K * K)
        .filter(cell -> cell / K != cell % K)
        .map(cell -> test.confusion(cell / K, cell % K))
        .reduce(1, Math::max);
  }

  /** The more often a mistake was made the stronger its cell is shaded. */
  private static String cell(int count, boolean right, int most) {
    if (right) {
      return "<td class=\"right\">%s</td>".formatted(Text.count(count));
    }
    if (count == 0) {
      return "<td class=\"none\">0</td>";
    }
    double strength = Math.round(100 * (0.08 + 0.52 * count / most)) / 100.0;
    return "<td style=\"background: rgba(213, 94, 0, %s)\">%s</td>"
        .formatted(strength, Text.count(count));
  }
}
