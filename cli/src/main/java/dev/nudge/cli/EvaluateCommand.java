package dev.nudge.cli;

import dev.nudge.cli.options.DataOptions;
import dev.nudge.cli.options.ModelPath;
import dev.nudge.cli.options.ThreadOptions;
import dev.nudge.data.Dataset;
import dev.nudge.datasets.DataSpec;
import dev.nudge.datasets.Datasets.Unseen;
import dev.nudge.forward.Evaluation;
import dev.nudge.forward.Evaluator;
import dev.nudge.forward.ProbabilityMeasures;
import dev.nudge.linalg.Workers;
import dev.nudge.model.StoredModel;
import dev.nudge.run.RunConfig;
import dev.nudge.run.WrongCallException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nudge evaluate}: how well a model does on a test set. */
@Command(
    name = "evaluate",
    description =
        "Prints a model's accuracy, loss, ROC-AUC, confusion matrix, precision, recall, F1 and"
            + " calibration.")
final class EvaluateCommand extends Subcommand {
  @Parameters(
      paramLabel = "MODEL",
      description =
          "A model's file, NPZ with W1, b1, W2, b2, … and activations; or a run folder, such as"
              + " runs/1, whose own data are taken where --data says no other.")
  private Path model;

  @Mixin private DataOptions data;

  @Mixin private ThreadOptions threads;

  @Option(names = "--json", description = "Print JSON instead.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Path file = ModelPath.file(model);
    StoredModel stored = StoredModel.load(file);
    Optional<RunConfig> run = RunConfig.ofModel(file, stored.provenance());
    Optional<DataSpec> own = ModelPath.data(model).or(() -> run.map(RunConfig::data));
    DataSpec spec = data.spec(own.orElse(DataSpec.MNIST));
    Unseen unseen = unseen(file, stored, spec, run);
    Dataset test = unseen.samples();
    try (Workers workers = threads.workers()) {
      Evaluator evaluator = new Evaluator(workers);
      Evaluation evaluation = evaluator.evaluate(stored.network(), test);
      Optional<ProbabilityMeasures> measures = evaluator.measure(stored.network(), test);
      if (json) {
        out().println(EvaluationJson.of(evaluation, measures));
      } else {
        out()
            .println(
                "data      "
                    + spec.source()
                    + which(unseen, !data.isGiven() && own.isPresent(), run));
        out().print(EvaluationText.of(evaluation, measures));
      }
    }
    return 0;
  }

  private Unseen unseen(Path file, StoredModel stored, DataSpec spec, Optional<RunConfig> run)
      throws IOException {
    try {
      return ModelPath.unseen(file, stored, spec, run);
    } catch (WrongCallException misfit) {
      throw data.isGiven() || run.isPresent()
          ? misfit
          : new WrongCallException(
              misfit.getMessage() + ", MNIST's; --data names others, a run folder has its own");
    }
  }

  /** Which of the data's samples are judged. */
  private static String which(Unseen unseen, boolean areOwn, Optional<RunConfig> run) {
    if (areOwn && unseen.areAsTheyWere()) {
      return ", as in the run";
    }
    if (areOwn) {
      return run.isPresent()
          ? ", changed since the run: the model may have learned from some of these samples"
          : ", the run's; whether they have changed since is not known";
    }
    if (!unseen.areAll()) {
      return ", its test set";
    }
    return run.isPresent()
        ? ", all samples: the model learned from other files"
        : ", all samples; what the model learned from is not known";
  }
}
