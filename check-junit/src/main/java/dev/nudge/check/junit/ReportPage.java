package dev.nudge.check.junit;

import dev.nudge.check.BlockReport;
import dev.nudge.check.BlockReport.Comparison;
import dev.nudge.check.Cause;
import dev.nudge.check.GradientReport;
import dev.nudge.check.Verdict;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A gradient check as one HTML page that loads nothing, for light and dark screens. */
final class ReportPage {
  private static final int WORST = 20;

  /** The columns that are set to the right. */
  private static final List<String> NUMBERS =
      List.of("claimed", "measured", "± error", "difference", "relative");

  private static final String STYLE =
      """
      <style>
      :root { color-scheme: light dark; --line: #ccc; --agree: #14642d; --unresolved: #7a5200; --disagree: #a8201a }
      @media (prefers-color-scheme: dark) { :root { --line: #555; --agree: #7fd99a; --unresolved: #f0c060; --disagree: #ff9089 } }
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
      h1 { font-size: 1.4rem; overflow-wrap: anywhere }
      h2 { font-size: 1.1rem; margin-top: 2rem }
      .agree, .unresolved, .disagree { font-weight: 600 }
      .agree { color: var(--agree) } .unresolved { color: var(--unresolved) } .disagree { color: var(--disagree) }
      .table { overflow-x: auto }
      table { border-collapse: collapse }
      th, td { text-align: left; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid var(--line); white-space: nowrap }
      td.number, th.number { text-align: right; font-variant-numeric: tabular-nums }
      pre { overflow-x: auto; padding: .5rem; border: 1px solid var(--line) }
      </style>
      """;

  private final StringBuilder text = new StringBuilder();
  private final Formatter out = new Formatter(text, Locale.ROOT);

  private ReportPage() {}

  static String html(String title, String point, GradientReport report) {
    ReportPage page = new ReportPage();
    page.write(title, point, report);
    return page.text.toString();
  }

  private void write(String title, String point, GradientReport report) {
    String heading = escape(title);
    Verdict verdict = report.verdict();
    out.format("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.format("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.format("<title>%s: %s</title>\n%s</head>\n<body>\n", heading, verdict, STYLE);
    out.format("<h1>%s: <span class=\"%s\">%s</span></h1>\n", heading, verdict, verdict);
    writeCauses(report.causes());
    if (!point.isEmpty()) {
      out.format("<pre><code>%s</code></pre>\n", escape(point));
    }
    out.format("<h2>Blocks</h2>\n");
    openTable("block", "shape", "coordinates", "verdict");
    report.blocks().forEach(this::writeRow);
    closeTable();
    for (BlockReport block : report.blocks()) {
      if (!block.causes().isEmpty()) {
        out.format("<h2>%s</h2>\n", escape(block.block().name()));
        writeCauses(block.causes());
      }
    }
    writeWorst(report);
    out.format(
        "<p>%,d evaluations of the function, %.1f s.</p>\n",
        report.evaluations(), report.seconds());
    report
        .control()
        .ifPresent(
            control ->
                out.format(
                    "<p>Negative control: %s was %s.</p>\n",
                    escape(control.broken()), control.noticed() ? "noticed" : "not noticed"));
    out.format("</body>\n</html>\n");
  }

  private void writeCauses(List<Cause> causes) {
    if (!causes.isEmpty()) {
      out.format("<ul>\n");
      causes.forEach(cause -> out.format("<li>%s</li>\n", escape(cause.explanation())));
      out.format("</ul>\n");
    }
  }

  private void writeRow(BlockReport block) {
    String measured =
        block.restsOnDirections()
            ? String.format(
                Locale.ROOT,
                "%,d of %,d, and %d directions",
                block.coordinates().size(),
                block.block().size(),
                block.directions().size())
            : "all";
    out.format(
        "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td>%s</tr>\n",
        escape(block.block().name()), block.block().shape(), measured, cell(block.verdict()));
  }

  private void writeWorst(GradientReport report) {
    List<Comparison> worst =
        Stream.concat(
                report.worst(WORST).stream(),
                report.blocks().stream().flatMap(block -> block.direction().stream()))
            .toList();
    if (worst.isEmpty()) {
      return;
    }
    out.format("<h2>Worst derivatives</h2>\n");
    openTable("derivative", "claimed", "measured", "± error", "difference", "relative", "verdict");
    for (Comparison c : worst) {
      out.format(
          "<tr><th scope=\"row\">%s</th>%s%s%s%s%s%s</tr>\n",
          escape(c.name()),
          number("%.8g", c.claimed()),
          number("%.8g", c.measured().value()),
          number("%.1e", c.measured().error()),
          number("%.1e", c.absoluteError()),
          number("%.1e", c.relativeError()),
          cell(c.verdict()));
    }
    closeTable();
  }

  private void openTable(String... columns) {
    out.format("<div class=\"table\">\n<table>\n<tr>");
    for (String column : columns) {
      String type = NUMBERS.contains(column) ? " class=\"number\"" : "";
      out.format("<th scope=\"col\"%s>%s</th>", type, column);
    }
    out.format("</tr>\n");
  }

  private void closeTable() {
    out.format("</table>\n</div>\n");
  }

  private static String number(String format, double value) {
    return "<td class=\"number\">" + String.format(Locale.ROOT, format, value) + "</td>";
  }

  private static String cell(Verdict verdict) {
    return "<td class=\"%s\">%s</td>".formatted(verdict, verdict);
  }

  private static String escape(String plain) {
    return plain
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
