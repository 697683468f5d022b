package dev.nudge.cli;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.cli.report.Charts;
import dev.nudge.data.TrainTest;
import dev.nudge.datasets.Datasets;
import dev.nudge.linalg.Workers;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.train.DivergedException;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.TrainingEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nudge compare}: two runs that differ in nothing but the way to the gradient. */
@Command(
    name = "compare",
    description =
        "Trains by numerical differentiation and by backpropagation from the same seed and batches, and shows how far the two ever part.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class CompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private TrainingOptions options;

  @Option(names = "--quiet", description = "Print nothing but the run folder's path.")
  private boolean quiet;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    TrainTest data = options.load();
    TrainingConfig config = options.config(data.train().features(), data.train().classes());
    Memory.check(config);
    try (Workers workers = options.workers()) {
      Trainer numerical =
          new Trainer(config, data, new DifferencePropagation(options.h(), workers), workers);
      Trainer backprop = new Trainer(config, data, new Backpropagation(workers), workers);
      RunFolder folder = options.runFolder();
      folder.writeJson(
          "config.json",
          RunFiles.config(
              "compare",
              options.asMap(Datasets.completed(options.dataSpec())),
              data.sha256(),
              new LocalEngine().name(),
              workers.threads()));
      Distances distances = new Distances(config.iterations());
      try {
        trainBoth(numerical, backprop, config, distances, out);
      } catch (DivergedException diverged) {
        write(folder, distances);
        throw new FailedRunException(
            diverged.getMessage() + "; what there was until then is in " + folder.path());
      }
      write(folder, distances);
      out.println(quiet ? folder.path() : distances.summary() + "run folder  " + folder.path());
      out.flush();
    }
    return 0;
  }

  private void trainBoth(
      Trainer numerical,
      Trainer backprop,
      TrainingConfig config,
      Distances distances,
      PrintWriter out) {
    try (Progress progress = Progress.of(quiet, out, 0, config.iterations())) {
      while (numerical.iteration() < config.iterations()) {
        numerical.step(
            event -> {
              distances.numerical().on(event);
              if (event instanceof TrainingEvent.Updated) {
                progress.on(event);
              }
            });
        backprop.step(distances.backprop());
        distances.measure(numerical.network().parameters(), backprop.network().parameters());
        distances.newEpochLine().ifPresent(progress::line);
      }
    }
  }

  private static void write(RunFolder folder, Distances distances) throws IOException {
    folder.write("distances.csv", distances.csv());
    folder.write("distances.png", Charts.png(distances.chart()));
    folder.write("distances.svg", Charts.svg(distances.chart()));
  }
}
