package dev.nudge.run.report;

import dev.nudge.gradient.LossEvaluations;
import dev.nudge.run.chart.Text;
import java.util.List;
import java.util.stream.Stream;

/** The cost of the numerical gradients: the losses that were needed, evaluated, shared and zero. */
final class LossAccount {
  private LossAccount() {}

  /** Nothing if no parameter was nudged. */
  static String html(FinishedRun run) {
    LossEvaluations count = run.evaluations();
    if (count.needed() == 0) {
      return "";
    }
    return Page.section(
        "Loss evaluations",
        """
        <p>The lecture's loop needs the loss of each sample of a batch twice for each of the %s parameters: %s losses of single samples in all. %s Shared is what was known from another evaluation, exactly zero what cannot differ because the weight's input is 0.</p>
        %s%s\
        """
            .formatted(
                Text.count(run.config().architecture().parameterCount()),
                Text.count(count.needed()),
                sentence(count),
                bar(count),
                Page.table(
                    "Loss evaluations",
                    List.of("losses of single samples", "number", "share"),
                    Stream.of(
                        row("needed", "", count.needed(), count),
                        row("evaluated", "evaluated", count.evaluated(), count),
                        row("shared", "shared", count.shared(), count),
                        row("exactly zero", "zero", count.zero(), count)))));
  }

  private static String sentence(LossEvaluations count) {
    return count.evaluated() == count.needed()
        ? "All of them were evaluated."
        : "One in %s was evaluated."
            .formatted(Text.count(Math.round((double) count.needed() / count.evaluated())));
  }

  /** The three parts of what was needed, side by side. */
  private static String bar(LossEvaluations count) {
    double evaluated = 1000.0 * count.evaluated() / count.needed();
    double shared = 1000.0 * count.shared() / count.needed();
    double zero = 1000.0 * count.zero() / count.needed();
    return """
    <svg class="bar" role="img" viewBox="0 0 1000 24" preserveAspectRatio="none">
    <title>Evaluated %s, shared %s, exactly zero %s</title>
    <rect class="evaluated" width="%s" height="24" />
    <rect class="shared" x="%s" width="%s" height="24" />
    <rect class="zero" x="%s" width="%s" height="24" />
    </svg>
    """
        .formatted(
            Text.percent(evaluated / 1000),
            Text.percent(shared / 1000),
            Text.percent(zero / 1000),
            evaluated,
            evaluated,
            shared,
            evaluated + shared,
            zero);
  }

  private static String row(String name, String part, long losses, LossEvaluations count) {
    return "<tr><th scope=\"row\">%s%s</th><td>%s</td><td>%s</td></tr>\n"
        .formatted(
            part.isEmpty() ? "" : swatch(part),
            Text.escape(name),
            Text.count(losses),
            Text.percent((double) losses / count.needed()));
  }

  private static String swatch(String part) {
    return "<svg class=\"swatch\" aria-hidden=\"true\" viewBox=\"0 0 1 1\"><rect class=\"%s\" width=\"1\" height=\"1\" /></svg>"
        .formatted(part);
  }
}
