package dev.nudge.cli;

import dev.nudge.cli.report.Charts;
import dev.nudge.cli.report.Report;
import dev.nudge.cli.report.RunSummary;
import dev.nudge.forward.Evaluation;
import dev.nudge.forward.Evaluator;
import dev.nudge.kernel.Kernels;
import dev.nudge.kernel.Workers;
import dev.nudge.net.Network;
import dev.nudge.store.ModelFile;
import dev.nudge.train.DivergedException;
import dev.nudge.train.History;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nudge train}: the lecture's whole job, from the images to the run folder. */
@Command(
    name = "train",
    description = "Trains a network, by numerical differentiation unless told otherwise.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--gradient",
      paramLabel = "METHOD",
      defaultValue = "numerical",
      description =
          "numerical: the lecture's differences, made fast; backprop: the chain rule; full: the lecture's loop, two whole losses a parameter. Default: ${DEFAULT-VALUE}")
  private GradientChoice gradient;

  @Mixin private TrainingOptions options;

  @Option(names = "--quiet", description = "Print nothing but the run folder's path.")
  private boolean quiet;

  private final Engine engine;
  private final long start = System.nanoTime();
  private final History history = new History();

  TrainCommand(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (Workers workers = options.workers();
        TrainingData data = engine.open(request(workers))) {
      TrainingConfig config = options.config(data.train().features(), data.train().classes());
      Trainer trainer = new Trainer(config, data.train(), data.test(), workers);
      RunFolder folder = options.runFolder();
      folder.writeJson(
          "config.json", RunFiles.config("train", optionMap(), data.sha256(), workers.threads()));
      train(trainer, config, folder, workers, out);
      RunSummary summary = summary(config, trainer.network(), data, workers);
      ModelFile.save(folder.path().resolve("model.npz"), trainer.network());
      Map<String, RunFolder.Content> files = historyFiles();
      files.put("report.html", () -> Report.html(summary).getBytes(StandardCharsets.UTF_8));
      folder.writeAll(files, workers);
      out.println(quiet ? folder.path() : Summary.of(summary, seconds(), folder.path()));
      out.flush();
    }
    return 0;
  }

  private Engine.Request request(Workers workers) {
    return new Engine.Request(
        options.rawData(),
        options::load,
        gradient.methods(options.h()),
        options.batchSize(),
        workers);
  }

  private void train(
      Trainer trainer, TrainingConfig config, RunFolder folder, Workers workers, PrintWriter out)
      throws IOException {
    try (Progress progress = Progress.of(quiet, out, config.iterations())) {
      trainer.run(
          event -> {
            history.on(event);
            progress.on(event);
          });
    } catch (DivergedException diverged) {
      folder.writeAll(historyFiles(), workers);
      throw new FailedRunException(
          diverged.getMessage() + "; what there was until then is in " + folder.path());
    }
  }

  private RunSummary summary(
      TrainingConfig config, Network network, TrainingData data, Workers workers) {
    double trainAccuracy = data.train().accuracy(network);
    Evaluation test = new Evaluator(workers).evaluate(network, data.test());
    return new RunSummary(
        config,
        options.dataSource(),
        gradient.toString(),
        options.h(),
        Kernels.best().name(),
        workers.threads(),
        history,
        data.train().evaluations(),
        seconds(),
        network,
        trainAccuracy,
        test);
  }

  private double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  private Map<String, RunFolder.Content> historyFiles() {
    Map<String, RunFolder.Content> files = new LinkedHashMap<>();
    if (!history.epochs().isEmpty()) {
      files.put("accuracy.png", () -> Charts.png(Charts.accuracy(history.epochs())));
      files.put("loss.png", () -> Charts.png(Charts.loss(history.losses())));
      files.put("accuracy.svg", () -> Charts.svg(Charts.accuracy(history.epochs())));
    }
    files.put("losses.csv", RunFolder.Content.of(RunFiles.losses(history)));
    files.put("accuracy.csv", RunFolder.Content.of(RunFiles.accuracies(history)));
    return files;
  }

  private Map<String, Object> optionMap() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("gradient", gradient.toString());
    all.putAll(options.asMap());
    all.putAll(engine.options());
    return all;
  }
}
