package dev.nudge.cli;

import dev.nudge.gradient.LossEvaluations;
import dev.nudge.run.report.FinishedRun;
import java.nio.file.Path;

/** The text that {@code nudge train} prints at its end. */
final class TrainSummary {
  private TrainSummary() {}

  static String of(FinishedRun run, double seconds, Path folder) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%nfinal accuracy    train %.4f, test %.4f%n"
            .formatted(run.trainAccuracy(), run.test().accuracy()));
    text.append(
        "wall time         %.1f s for %,d iterations, everything included (%d threads, %s kernels)%n"
            .formatted(seconds, run.history().losses().length, run.threads(), run.kernels()));
    run.history()
        .best()
        .ifPresent(
            best ->
                text.append(
                    "best network      epoch %d: validation loss %.6f, accuracy %.4f (model-best.npz)%n"
                        .formatted(
                            best.epoch(), best.validationLoss(), best.validationAccuracy())));
    LossEvaluations count = run.evaluations();
    if (count.needed() > 0) {
      text.append(
          "loss evaluations  %,d in the lecture's loop, counted a sample at a time%n"
              .formatted(count.needed()));
      text.append(line("evaluated", count.evaluated(), count));
      text.append(line("shared", count.shared(), count));
      text.append(line("exactly zero", count.zero(), count));
    }
    return text.append("run folder        ").append(folder).toString();
  }

  private static String line(String what, long evaluations, LossEvaluations count) {
    return "  %-15s %,d (%.2f %%)%n"
        .formatted(what, evaluations, 100.0 * evaluations / count.needed());
  }
}
