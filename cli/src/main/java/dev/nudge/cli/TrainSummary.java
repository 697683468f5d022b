package dev.nudge.cli;

import dev.nudge.gradient.LossEvaluations;
import dev.nudge.run.report.FinishedRun;
import java.nio.file.Path;
import java.util.Formatter;
import java.util.Locale;

/** The text that {@code nudge train} prints at its end. */
final class TrainSummary {
  private TrainSummary() {}

  static String of(FinishedRun run, double seconds, Path folder) {
    Formatter text = new Formatter(Locale.ROOT);
    text.format(
        "%nfinal accuracy    train %.4f, test %.4f%n", run.trainAccuracy(), run.test().accuracy());
    text.format(
        "wall time         %.1f s for %,d iterations, everything included (%d threads, %s"
            + " kernels)%n",
        seconds, run.history().losses().length, run.threads(), run.kernels());
    run.history()
        .best()
        .ifPresent(
            best ->
                text.format(
                    "best network      epoch %d: validation loss %.6f, accuracy %.4f"
                        + " (model-best.npz)%n",
                    best.epoch(), best.validationLoss(), best.validationAccuracy()));
    LossEvaluations count = run.evaluations();
    if (count.needed() > 0) {
      text.format(
          "loss evaluations  %,d in the lecture's loop, counted a sample at a time%n",
          count.needed());
      addLine("evaluated", count.evaluated(), count, text);
      addLine("shared", count.shared(), count, text);
      addLine("exactly zero", count.zero(), count, text);
    }
    return text.format("run folder        %s", folder).toString();
  }

  private static void addLine(
      String what, long evaluations, LossEvaluations count, Formatter text) {
    text.format("  %-15s %,d (%.2f %%)%n", what, evaluations, 100.0 * evaluations / count.needed());
  }
}
