package dev.nudge.check;

import dev.nudge.check.BlockReport.Comparison;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Writes a report as text that fits a terminal and a failed test's message. */
final class ReportText {
  private static final int WORST = 10;
  private static final int WIDTH = 92;

  private final StringBuilder text = new StringBuilder();
  private final Formatter out = new Formatter(text, Locale.ROOT);

  private ReportText() {}

  static String of(GradientReport report) {
    ReportText writer = new ReportText();
    writer.write(report);
    return writer.text.toString();
  }

  private void write(GradientReport report) {
    out.format("gradient check: %s%n", report.verdict());
    report.causes().forEach(cause -> write(cause, "  "));
    out.format("%n");
    write("block", "shape", "measured", "verdict");
    for (BlockReport block : report.blocks()) {
      write(block.block().name(), block.block().shape(), measured(block), block.verdict());
      block.causes().forEach(cause -> write(cause, "       "));
    }
    out.format("%n");
    writeWorst(report);
    out.format("%,d evaluations of the function, %.1f s", report.evaluations(), report.seconds());
    report
        .control()
        .ifPresent(
            control ->
                out.format(
                    "; %s was %s",
                    control.broken(), control.noticed() ? "noticed" : "not noticed"));
    out.format("%n");
  }

  private void write(String name, String shape, String measured, Object verdict) {
    out.format("%-6s %-12s %-16s %s%n", name, shape, measured, verdict);
  }

  /** The explanation in lines that fit a terminal. */
  private void write(Cause cause, String indent) {
    text.append(indent);
    int column = indent.length();
    String space = "";
    for (String word : cause.explanation().split(" ", -1)) {
      if (column + word.length() > WIDTH) {
        text.append('\n').append(indent).append("  ");
        column = indent.length() + 2;
        space = "";
      }
      text.append(space).append(word);
      column += word.length() + 1;
      space = " ";
    }
    text.append('\n');
  }

  private static String measured(BlockReport report) {
    int coordinates = report.coordinates().size();
    if (coordinates == report.block().size()) {
      return "all";
    }
    String some = coordinates == 0 ? "" : String.format(Locale.ROOT, "%,d", coordinates);
    String all = report.directions().isEmpty() ? "" : "directions";
    return some + (some.isEmpty() || all.isEmpty() ? "" : " + ") + all;
  }

  private void writeWorst(GradientReport report) {
    List<Comparison> worst =
        Stream.concat(
                report.worst(WORST).stream(),
                report.blocks().stream()
                    .filter(block -> block.coordinates().isEmpty())
                    .flatMap(block -> block.direction().stream()))
            .toList();
    if (worst.isEmpty()) {
      return;
    }
    String name = "%-" + worst.stream().mapToInt(c -> c.name().length()).max().orElse(0) + "s";
    out.format(
        name + " %15s %15s %9s %11s %9s  %s%n",
        "worst",
        "claimed",
        "measured",
        "± error",
        "difference",
        "relative",
        "verdict");
    for (Comparison c : worst) {
      out.format(
          name + " %15.8g %15.8g %9.1e %11.1e %9.1e  %s%n",
          c.name(),
          c.claimed(),
          c.measured().value(),
          c.measured().error(),
          c.absoluteError(),
          c.relativeError(),
          c.verdict());
    }
    out.format("%n");
  }
}
