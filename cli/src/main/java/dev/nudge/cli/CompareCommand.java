package dev.nudge.cli;

import dev.nudge.cli.options.TrainingOptions;
import dev.nudge.cli.progress.Progress;
import dev.nudge.data.TrainTest;
import dev.nudge.datasets.Datasets;
import dev.nudge.linalg.Workers;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.run.HeapLimit;
import dev.nudge.run.LocalEngine;
import dev.nudge.run.PairedTraining;
import dev.nudge.run.RunConfig;
import dev.nudge.run.RunDistances;
import dev.nudge.run.RunFailedException;
import dev.nudge.run.RunFolder;
import dev.nudge.train.DivergedException;
import dev.nudge.train.TrainingConfig;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nudge compare}: two runs that differ in nothing but the way to the gradient. */
@Command(
    name = "compare",
    description =
        "Trains by numerical differentiation and by backpropagation from the same seed and batches,"
            + " and shows how far the two ever part.",
    sortOptions = false)
final class CompareCommand extends Subcommand {
  @Mixin private TrainingOptions options;

  @Option(names = "--quiet", description = "Print nothing but the run folder's path.")
  private boolean quiet;

  @Override
  public Integer call() throws IOException {
    TrainTest data = options.data().load();
    TrainingConfig config = options.config(data.train().features(), data.train().classes());
    HeapLimit.check(config);
    try (Workers workers = options.workers()) {
      PairedTraining pair =
          new PairedTraining(
              config, data, new DifferencePropagation(options.h(), workers), workers);
      RunFolder folder = options.runFolder();
      return folder.alone(() -> compare(folder, pair, config, data, workers));
    }
  }

  private int compare(
      RunFolder folder, PairedTraining pair, TrainingConfig config, TrainTest data, Workers workers)
      throws IOException {
    folder.begin(
        RunConfig.content(
            Nudge.version(),
            "compare",
            options.asMap(Datasets.completed(options.data().spec())),
            data.sha256(),
            LocalEngine.NAME,
            workers.threads()));
    RunDistances distances = new RunDistances(pair, config.iterations());
    try (Progress progress = Progress.of(quiet, out(), 0, config.iterations())) {
      while (!pair.isDone()) {
        distances.step(progress);
        distances.newEpochLine().ifPresent(line -> progress.epoch(distances.measured(), line));
      }
    } catch (DivergedException diverged) {
      distances.write(folder);
      throw new RunFailedException(
          diverged.getMessage() + "; what there was until then is in " + folder.path());
    }
    distances.write(folder);
    out().println(quiet ? folder.path() : distances.summary() + "run folder  " + folder.path());
    return ExitCode.OK;
  }
}
