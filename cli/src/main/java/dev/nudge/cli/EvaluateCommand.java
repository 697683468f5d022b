package dev.nudge.cli;

import dev.nudge.cli.options.DataOptions;
import dev.nudge.cli.options.ThreadOptions;
import dev.nudge.forward.Evaluation;
import dev.nudge.forward.Evaluator;
import dev.nudge.linalg.Workers;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code nudge evaluate}: how well a model does on a test set. */
@Command(
    name = "evaluate",
    description = "Prints a model's accuracy, loss, confusion matrix, precision and recall.")
final class EvaluateCommand extends Subcommand {
  @Parameters(
      paramLabel = "MODEL",
      description = "An NPZ file with W1, b1, W2, b2, … and activations; sigmoid without these.")
  private Path model;

  @Mixin private DataOptions data;

  @Mixin private ThreadOptions threads;

  @Override
  public Integer call() throws IOException {
    ModelAndData fitting = ModelAndData.load(model, data.load().test());
    try (Workers workers = threads.workers()) {
      Evaluation evaluation = new Evaluator(workers).evaluate(fitting.network(), fitting.data());
      out().print(EvaluationText.of(evaluation));
    }
    return 0;
  }
}
