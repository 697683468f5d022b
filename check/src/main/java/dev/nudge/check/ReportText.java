package dev.nudge.check;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A report as text that fits a terminal and a failed test's message. */
final class ReportText {
  private static final int WORST = 10;
  private static final int WIDTH = 92;

  private ReportText() {}

  static String of(GradientReport report) {
    StringBuilder text = new StringBuilder();
    text.append("gradient check: ").append(report.verdict()).append('\n');
    report.causes().forEach(cause -> text.append(indented(cause, "  ")));
    text.append('\n').append(blocks(report.blocks())).append('\n');
    text.append(coordinates(report));
    text.append(
        String.format(
            Locale.ROOT,
            "%,d evaluations of the function, %.1f s",
            report.evaluations(),
            report.seconds()));
    report.control().ifPresent(control -> text.append("; ").append(outcome(control)));
    return text.append('\n').toString();
  }

  private static String outcome(NegativeControl control) {
    return control.broken() + (control.noticed() ? " was noticed" : " was not noticed");
  }

  private static String blocks(List<BlockReport> reports) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT, "%-6s %-12s %-16s %s%n", "block", "shape", "measured", "verdict"));
    for (BlockReport report : reports) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-6s %-12s %-16s %s%n",
              report.block().name(),
              report.block().shape(),
              measured(report),
              report.verdict()));
      report.causes().forEach(cause -> text.append(indented(cause, "       ")));
    }
    return text.toString();
  }

  /** The explanation in lines that fit a terminal. */
  private static String indented(Cause cause, String indent) {
    StringBuilder text = new StringBuilder(indent);
    int column = indent.length();
    for (String word : cause.explanation().split(" ", -1)) {
      if (column + word.length() > WIDTH) {
        text.setLength(text.length() - 1);
        text.append('\n').append(indent).append("  ");
        column = indent.length() + 2;
      }
      text.append(word).append(' ');
      column += word.length() + 1;
    }
    return text.toString().stripTrailing() + "\n";
  }

  private static String measured(BlockReport report) {
    int coordinates = report.coordinates().size();
    if (coordinates == report.block().size()) {
      return "all";
    }
    String some = coordinates == 0 ? "" : "%,d".formatted(coordinates);
    String all = report.direction().isPresent() ? "direction" : "";
    return some + (some.isEmpty() || all.isEmpty() ? "" : " + ") + all;
  }

  private static String coordinates(GradientReport report) {
    List<Comparison> worst =
        Stream.concat(
                report.worst(WORST).stream(),
                report.blocks().stream()
                    .filter(block -> block.coordinates().isEmpty())
                    .flatMap(block -> block.direction().stream()))
            .toList();
    if (worst.isEmpty()) {
      return "";
    }
    int width = worst.stream().mapToInt(c -> c.name().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-" + width + "s %15s %15s %9s %11s %9s  %s%n",
            "worst",
            "claimed",
            "measured",
            "± error",
            "difference",
            "relative",
            "verdict"));
    for (Comparison c : worst) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-" + width + "s %15.8g %15.8g %9.1e %11.1e %9.1e  %s%n",
              c.name(),
              c.claimed(),
              c.measured().value(),
              c.measured().error(),
              c.absoluteError(),
              c.relativeError(),
              c.verdict()));
    }
    return text.append('\n').toString();
  }
}
