package dev.nudge.cli.check;

import dev.nudge.check.BlockReport;
import dev.nudge.check.BlockReport.Comparison;
import dev.nudge.check.Cause;
import dev.nudge.check.GradientReport;
import dev.nudge.check.GradientReport.NegativeControl;
import dev.nudge.run.chart.ChartSvg;
import dev.nudge.run.chart.Text;
import dev.nudge.run.report.Page;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;

/** A gradient check as one HTML page. */
public final class CheckPage {
  private static final int WORST = 20;
  private static final int WIDTH = 900;
  private static final int HEIGHT = 520;

  private CheckPage() {}

  /**
   * One HTML page that holds all it shows.
   *
   * @param description of the network and the batch
   * @param chart error against h, if it was measured
   * @param command that repeats the check
   */
  public static String html(
      String description, GradientReport report, Optional<XYChart> chart, String command) {
    String title = "Backpropagation against numerical differentiation: " + report.verdict();
    return Page.html(
        title,
        "<header>\n<h1>%s</h1>\n<p>%s</p>\n%s</header>\n"
                .formatted(
                    Text.escape(title),
                    Text.escape(description),
                    list(report.causes().stream().map(Cause::explanation).toList()))
            + figures(report)
            + blocks(report.blocks())
            + derivatives(report)
            + chart.map(CheckPage::curves).orElse("")
            + Page.section(
                "Check it again", "<pre><code>%s</code></pre>\n".formatted(Text.escape(command))));
  }

  private static String figures(GradientReport report) {
    double largest =
        report.worst(1).stream().mapToDouble(Comparison::absoluteError).findFirst().orElse(0);
    long coordinates = report.blocks().stream().mapToLong(b -> b.coordinates().size()).sum();
    return "<dl class=\"figures\">\n"
        + Page.figure("verdict", report.verdict().toString(), "of all blocks together")
        + Page.figure(
            "worst difference",
            String.format(Locale.ROOT, "%.1e", largest),
            "claimed against measured")
        + Page.figure("measured", Text.count(coordinates), "derivatives, each with an error bar")
        + Page.figure(
            "cost", Text.count(report.evaluations()), "losses, " + Text.duration(report.seconds()))
        + report.control().map(CheckPage::control).orElse("")
        + "</dl>\n";
  }

  private static String control(NegativeControl control) {
    return Page.figure(
        "negative control", control.noticed() ? "noticed" : "not noticed", control.broken());
  }

  private static String blocks(List<BlockReport> blocks) {
    Stream<String> rows =
        blocks.stream()
            .map(
                block ->
                    Page.row(
                        block.block().name(),
                        block.block().shape(),
                        block.direction().map(d -> number(d.relativeError())).orElse("–"),
                        Text.count(block.coordinates().size()),
                        block.verdict().toString()));
    List<String> notes =
        blocks.stream()
            .flatMap(
                block ->
                    block.causes().stream()
                        .map(cause -> block.block().name() + ": " + cause.explanation()))
            .toList();
    return Page.section(
        "Blocks",
        list(notes)
            + Page.table(
                "Blocks",
                List.of("block", "shape", "in a random direction", "coordinates", "verdict"),
                rows));
  }

  private static String derivatives(GradientReport report) {
    Stream<String> rows =
        Stream.concat(
                report.worst(WORST).stream(),
                report.blocks().stream().flatMap(block -> block.direction().stream()))
            .map(
                c ->
                    Page.row(
                        c.name(),
                        value(c.claimed()),
                        value(c.measured().value()),
                        number(c.measured().error()),
                        number(c.absoluteError()),
                        number(c.relativeError()),
                        c.verdict().toString()));
    return Page.section(
        "Worst derivatives",
        Page.table(
            "Worst derivatives",
            List.of(
                "derivative",
                "claimed",
                "measured",
                "± error",
                "difference",
                "relative",
                "verdict"),
            rows));
  }

  private static String curves(XYChart chart) {
    return Page.section(
        "Error against h",
        """
        <p>Relative distance of central differences from the chain rule of the same loss. Subtracting two losses leaves rounding errors in proportion to 1/h, so that the best step is a compromise; a difference that is propagated instead has none, and any small step will do.</p>
        <figure>
        %s</figure>
        """
            .formatted(ChartSvg.element(chart, WIDTH, HEIGHT)));
  }

  private static String list(List<String> sentences) {
    return sentences.isEmpty()
        ? ""
        : sentences.stream()
            .map(sentence -> "<li>%s</li>\n".formatted(Text.escape(sentence)))
            .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
  }

  private static String value(double value) {
    return String.format(Locale.ROOT, "%.10g", value);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1e", value);
  }
}
