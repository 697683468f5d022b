package dev.nudge.cli;

import dev.nudge.cli.options.EngineOptions;
import dev.nudge.cli.options.GradientChoice;
import dev.nudge.cli.options.InitialModelOption;
import dev.nudge.cli.options.Numbers;
import dev.nudge.cli.options.ProgressOptions;
import dev.nudge.cli.options.ResumeOptions;
import dev.nudge.cli.options.TrainingOptions;
import dev.nudge.cli.options.ValidationOptions;
import dev.nudge.cli.progress.Progress;
import dev.nudge.forward.Evaluation;
import dev.nudge.forward.Evaluator;
import dev.nudge.gradient.FullReevaluation;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Kernels;
import dev.nudge.linalg.Workers;
import dev.nudge.model.Checkpoint;
import dev.nudge.model.StoredModel;
import dev.nudge.net.Network;
import dev.nudge.run.Engine;
import dev.nudge.run.Engine.TrainingData;
import dev.nudge.run.EpochColumns;
import dev.nudge.run.LocalEngine;
import dev.nudge.run.ResumableRun;
import dev.nudge.run.RunConfig;
import dev.nudge.run.RunFolder;
import dev.nudge.run.StopRequest;
import dev.nudge.run.WrongCallException;
import dev.nudge.run.report.FinishedRun;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nudge train}: the lecture's whole job, from the images to the run folder. */
@Command(
    name = "train",
    description = "Trains a network, by numerical differentiation unless told otherwise.",
    sortOptions = false)
final class TrainCommand extends Subcommand {
  @Option(
      names = "--gradient",
      paramLabel = "METHOD",
      defaultValue = "numerical",
      description =
          "numerical: the lecture's differences, made fast; backprop: the chain rule; full: the"
              + " lecture's loop, two whole losses a parameter. Default: ${DEFAULT-VALUE}")
  private GradientChoice gradient;

  @Mixin private TrainingOptions options;

  @Mixin private ValidationOptions validation;

  @Mixin private InitialModelOption initialModel;

  @Option(
      names = "--folds",
      paramLabel = "K",
      converter = Numbers.Count.class,
      description =
          "Cross-validate instead: K networks, each trained on all folds of the training samples"
              + " but one and judged by that one; no model is kept")
  private Integer folds;

  @Mixin private ProgressOptions output;

  @Mixin private ResumeOptions resume;

  @Option(
      names = "--dry-run",
      description =
          "With --spark: train nothing, but say what a run would ship, how long an update should"
              + " take, and whether one machine would be faster.")
  private boolean dryRun;

  private final Engine engine;
  private final long start = System.nanoTime();
  private volatile Progress shown = Progress.silent();

  TrainCommand(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Integer call() throws IOException {
    CommandLine self = spec.commandLine();
    resume.check(self.getParseResult().matchedOptions());
    if (resume.run().isPresent()) {
      RunConfig begun = RunConfig.read(resume.run().get());
      begun.requireEngine(engine);
      // From here on, all options are those of the call that began the run.
      List<String> words = new ArrayList<>(begun.arguments());
      List<String> call = self.getParseResult().originalArgs();
      words.addAll(call.subList(call.indexOf(self.getCommandName()) + 1, call.size()));
      self.parseArgs(words.toArray(String[]::new));
    }
    if (folds != null) {
      if (folds < 2 || initialModel.isGiven() || !engine.name().equals(LocalEngine.NAME)) {
        throw new WrongCallException(
            "--folds takes 2 or more, without --initial-model and Spark; found --folds " + folds);
      }
      return new CrossValidationRun(folds, gradient, options, validation, output.isQuiet(), out())
          .run();
    }
    Optional<StoredModel> initial = initialModel.load(engine);
    initial.ifPresent(model -> options.suit(model.network().architecture()));
    try (Workers workers = options.workers();
        TrainingData data = engine.open(request(initial, workers))) {
      TrainingConfig config =
          options.config(data.test().schema(), data.samples()).toBuilder()
              .validation(validation.validation())
              .build();
      if (dryRun) {
        return forecast(data, config, initial, workers);
      }
      Trainer trainer = trainer(config, data, initial, workers);
      sayWhatRoundingSwallows(gradient.methods(options.h()).create(workers), trainer.network());
      RunFolder folder =
          resume.run().isPresent() ? new RunFolder(resume.run().get()) : options.runFolder();
      return folder.alone(() -> train(folder, trainer, data, config, workers));
    }
  }

  private int train(
      RunFolder folder, Trainer trainer, TrainingData data, TrainingConfig config, Workers workers)
      throws IOException {
    try (StopRequest stop =
        new StopRequest(
            engine,
            () -> say("stopping after the present iteration; a second Ctrl-C ends at once"))) {
      if (resume.run().isEmpty()) {
        folder.begin(record(data, config, workers));
      }
      RunConfig record = RunConfig.read(folder.path());
      record.requireSame(data.sha256(), engine);
      Optional<Checkpoint> last = resume.checkpoint(record.identity());
      ResumableRun run =
          new ResumableRun(folder, record.identity(), trainer, data.test().schema(), last, start);
      if (trainer.isDone()) {
        out()
            .println(
                output.isQuiet()
                    ? folder.path()
                    : folder.path() + " is finished: nothing is left to do");
        return ExitCode.OK;
      }
      return train(run, data, config, stop, workers);
    }
  }

  private int forecast(
      TrainingData data, TrainingConfig config, Optional<StoredModel> initial, Workers workers) {
    out()
        .println(
            engine
                .forecast(request(initial, workers), data, config)
                .orElseThrow(() -> new WrongCallException("--dry-run goes with --spark alone")));
    return ExitCode.OK;
  }

  private Engine.Request request(Optional<StoredModel> initial, Workers workers) {
    return new Engine.Request(
        options.data().spec().withValidationShare(validation.validation().share()),
        initialModel.loader(initial),
        methods(),
        options::config,
        workers,
        EngineOptions.values(spec, engine));
  }

  /** Of the whole loop, that takes its time, each update is watched; on Spark nothing can be. */
  private GradientMethod.Factory methods() {
    return gradient == GradientChoice.FULL && engine.name().equals(LocalEngine.NAME)
        ? workers -> new FullReevaluation(options.h(), workers, share -> shown.within(share))
        : gradient.methods(options.h());
  }

  private Trainer trainer(
      TrainingConfig config, TrainingData data, Optional<StoredModel> initial, Workers workers) {
    try {
      Trainer trainer = data.trainer(config, workers);
      initial.ifPresent(model -> trainer.startFrom(model.network()));
      return trainer;
    } catch (IllegalArgumentException doesNotFitTheData) {
      throw new WrongCallException(doesNotFitTheData.getMessage());
    }
  }

  private void sayWhatRoundingSwallows(GradientMethod method, Network network) {
    int unmoved = method instanceof FullReevaluation full ? full.unmoved(network.parameters()) : 0;
    if (unmoved > 0) {
      say(
          String.format(
              Locale.ROOT,
              "--h %s is lost in rounding at %,d of %,d parameters, where p + h or p − h is p; --gradient numerical needs no such sum",
              options.h(),
              unmoved,
              network.architecture().parameterCount()));
    }
  }

  private Map<String, Object> record(TrainingData data, TrainingConfig config, Workers workers) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("gradient", gradient.toString());
    if (initialModel.isGiven()) {
      all.put("initialModel", initialModel.name());
    }
    all.putAll(options.asMap(config, data.spec()));
    all.putAll(EngineOptions.values(spec, engine));
    return RunConfig.content(
        Nudge.version(), "train", all, data.sha256(), engine.name(), workers.threads());
  }

  private int train(
      ResumableRun run, TrainingData data, TrainingConfig config, StopRequest stop, Workers workers)
      throws IOException {
    Path folder = run.folder().path();
    if (!output.isQuiet()) {
      out().println(options.summary(data.samples()));
    }
    EpochColumns columns = new EpochColumns(config.iterations(), run.trainer().lastEpoch());
    try (Progress progress = output.progress(out(), run.trainer().iteration(), columns)) {
      shown = progress;
      run.train(progress, stop, workers);
    }
    if (!run.trainer().isDone()) {
      say(
          String.format(
              Locale.ROOT,
              "stopped after iteration %,d of %,d; --resume %s goes on",
              run.trainer().iteration(),
              config.iterations(),
              folder));
      return ExitCode.SOFTWARE;
    }
    FinishedRun summary = summary(run, config, data, workers);
    run.finish(summary, workers);
    out().println(output.isQuiet() ? folder : TrainSummary.of(summary, run.seconds(), folder));
    return ExitCode.OK;
  }

  private FinishedRun summary(
      ResumableRun run, TrainingConfig config, TrainingData data, Workers workers) {
    Network network = run.trainer().network();
    double trainAccuracy = run.trainer().trainingSet().accuracy(network);
    Evaluation test = new Evaluator(workers).evaluate(network, data.test());
    return new FinishedRun(
        config,
        options.data().words(),
        initialModel.name(),
        gradient.toString(),
        options.h(),
        Kernels.selected().name(),
        workers.threads(),
        run.history(),
        run.evaluations(),
        run.seconds(),
        network,
        trainAccuracy,
        test);
  }

  private void say(String line) {
    Problems.say(spec.commandLine(), line);
  }
}
