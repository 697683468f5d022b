package dev.nudge.cli;

import dev.nudge.data.Dataset;
import dev.nudge.forward.Evaluation;
import dev.nudge.forward.Evaluator;
import dev.nudge.kernel.Workers;
import dev.nudge.net.Network;
import dev.nudge.store.ModelFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      converter = Numbers.Seed.class,
      description =
          "Seed of the choice of a test set: that of the training. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Override
  public Integer call() throws IOException {
    Network network = ModelFile.load(model);
    Dataset test = data.load(seed).test();
    if (network.architecture().inputs() != test.features()
        || network.architecture().outputs() != test.classes()) {
      throw new WrongCallException(
          "%s is a network %s, but the data have %d pixels and %d classes"
              .formatted(model, network.architecture(), test.features(), test.classes()));
    }
    PrintWriter out = spec.commandLine().getOut();
    try (Workers workers = Workers.onAllProcessors()) {
      print(new Evaluator(workers).evaluate(network, test), out);
    }
    out.flush();
    return 0;
  }

  private static void print(Evaluation evaluation, PrintWriter out) {
    int K = evaluation.data().classes();
    out.printf(
        "accuracy  %.4f (%,d of %,d test images)%n",
        evaluation.accuracy(), evaluation.right(), evaluation.size());
    out.printf("loss      %.6f%n%n", evaluation.meanLoss());
    out.println(
        "confusion matrix: rows are what the images show, columns what they were taken for");
    out.print("     ");
    for (int k = 0; k < K; k++) {
      out.printf("%6d", k);
    }
    out.printf("%n");
    for (int actual = 0; actual < K; actual++) {
      out.printf("%5d", actual);
      for (int taken = 0; taken < K; taken++) {
        out.printf("%6d", evaluation.confusion(actual, taken));
      }
      out.printf("%n");
    }
    out.printf("%nclass  precision  recall%n");
    for (int k = 0; k < K; k++) {
      out.printf("%5d  %9.4f  %6.4f%n", k, evaluation.precision(k), evaluation.recall(k));
    }
  }
}
