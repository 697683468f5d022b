package dev.nudge.cli;

import dev.nudge.cli.options.DataOptions;
import dev.nudge.cli.options.ThreadOptions;
import dev.nudge.forward.Evaluation;
import dev.nudge.forward.Evaluator;
import dev.nudge.linalg.Workers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nudge evaluate}: how well a model does on a test set. */
@Command(
    name = "evaluate",
    description = "Prints a model's accuracy, loss, confusion matrix, precision and recall.",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "MODEL",
      description = "An NPZ file with W1, b1, W2, b2, … and activations; sigmoid without these.")
  private Path model;

  @Mixin private DataOptions data;

  @Mixin private ThreadOptions threads;

  @Override
  public Integer call() throws IOException {
    ModelAndData fitting = ModelAndData.load(model, data.load().test());
    PrintWriter out = spec.commandLine().getOut();
    try (Workers workers = threads.workers()) {
      Evaluation evaluation = new Evaluator(workers).evaluate(fitting.network(), fitting.data());
      out.print(EvaluationText.of(evaluation));
    }
    out.flush();
    return 0;
  }
}
