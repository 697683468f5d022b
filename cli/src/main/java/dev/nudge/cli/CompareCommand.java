package dev.nudge.cli;

import dev.nudge.cli.options.ProgressOptions;
import dev.nudge.cli.options.TrainingOptions;
import dev.nudge.cli.progress.Progress;
import dev.nudge.data.TrainTest;
import dev.nudge.datasets.Datasets;
import dev.nudge.forward.Evaluator;
import dev.nudge.linalg.Kernels;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Network;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.run.HeapLimit;
import dev.nudge.run.LocalEngine;
import dev.nudge.run.PairedTraining;
import dev.nudge.run.ResumableRun;
import dev.nudge.run.RunConfig;
import dev.nudge.run.RunDistances;
import dev.nudge.run.RunFailedException;
import dev.nudge.run.RunFolder;
import dev.nudge.run.report.ComparisonReport;
import dev.nudge.run.report.FinishedRun;
import dev.nudge.train.DivergedException;
import dev.nudge.train.History;
import dev.nudge.train.TrainingConfig;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** {@code nudge compare}: two runs that differ in nothing but the way to the gradient. */
@Command(
    name = "compare",
    description =
        "Trains by numerical differentiation and by backpropagation from the same seed and batches,"
            + " and shows how far the two ever part.",
    sortOptions = false)
final class CompareCommand extends Subcommand {
  @Mixin private TrainingOptions options;

  @Mixin private ProgressOptions output;

  private final long start = System.nanoTime();

  @Override
  public Integer call() throws IOException {
    TrainTest data = options.data().load();
    TrainingConfig config = options.config(data.train().schema(), data.train().size());
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
            options.asMap(config, Datasets.completed(options.data().spec())),
            data.sha256(),
            LocalEngine.NAME,
            workers.threads()));
    if (!output.isQuiet()) {
      out().println(options.summary(data.train().size()));
    }
    RunDistances distances = new RunDistances(pair, config.iterations());
    try (Progress progress = output.progress(out(), 0, distances.columns())) {
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
    folder.write(ResumableRun.REPORT, report(pair, distances, config, data, workers));
    out()
        .println(
            output.isQuiet()
                ? folder.path()
                : distances.summary() + "run folder  " + folder.path());
    return ExitCode.OK;
  }

  private String report(
      PairedTraining pair,
      RunDistances distances,
      TrainingConfig config,
      TrainTest data,
      Workers workers) {
    Evaluator evaluator = new Evaluator(workers);
    Network network = pair.numerical().network();
    FinishedRun numerical =
        new FinishedRun(
            config,
            options.data().words(),
            "",
            "numerical",
            options.h(),
            Kernels.selected().name(),
            workers.threads(),
            new History(),
            pair.numerical().trainingSet().evaluations(),
            (System.nanoTime() - start) / 1e9,
            network,
            pair.numerical().trainingSet().accuracy(network),
            evaluator.evaluate(network, data.test()));
    double backprop = evaluator.evaluate(pair.backprop().network(), data.test()).accuracy();
    return ComparisonReport.html(numerical, backprop, distances.largest(), distances.charts());
  }
}
