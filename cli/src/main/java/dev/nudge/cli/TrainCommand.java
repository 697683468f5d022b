package dev.nudge.cli;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.cli.options.DataOptions;
import dev.nudge.cli.options.ModelPath;
import dev.nudge.cli.options.Numbers;
import dev.nudge.cli.options.ResumeOptions;
import dev.nudge.cli.options.TrainingOptions;
import dev.nudge.cli.options.ValidationOptions;
import dev.nudge.cli.progress.Progress;
import dev.nudge.data.Dataset;
import dev.nudge.data.StratifiedSplit;
import dev.nudge.data.TrainTest;
import dev.nudge.datasets.DataSpec;
import dev.nudge.datasets.Datasets;
import dev.nudge.forward.Evaluation;
import dev.nudge.forward.Evaluator;
import dev.nudge.gradient.FullReevaluation;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.io.Sha256;
import dev.nudge.linalg.Kernels;
import dev.nudge.linalg.Workers;
import dev.nudge.model.Checkpoint;
import dev.nudge.model.StoredModel;
import dev.nudge.net.Network;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.run.CrossValidation;
import dev.nudge.run.DataLoader;
import dev.nudge.run.Engine;
import dev.nudge.run.LocalEngine;
import dev.nudge.run.ResumableRun;
import dev.nudge.run.RunConfig;
import dev.nudge.run.RunFailedException;
import dev.nudge.run.RunFolder;
import dev.nudge.run.StopRequest;
import dev.nudge.run.TrainingData;
import dev.nudge.run.WrongCallException;
import dev.nudge.run.chart.Text;
import dev.nudge.run.report.FinishedRun;
import dev.nudge.train.DivergedException;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
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
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** {@code nudge train}: the lecture's whole job, from the images to the run folder. */
@Command(
    name = "train",
    description = "Trains a network, by numerical differentiation unless told otherwise.",
    sortOptions = false)
final class TrainCommand extends Subcommand {
  /** The values of {@code --gradient}. */
  enum GradientChoice {
    NUMERICAL,
    BACKPROP,
    FULL;

    /** Makes such methods wherever they are needed. */
    public GradientMethod.Factory methods(double h) {
      return workers ->
          switch (this) {
            case NUMERICAL -> new DifferencePropagation(h, workers);
            case BACKPROP -> new Backpropagation(workers);
            case FULL -> new FullReevaluation(h);
          };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

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

  @Option(
      names = "--initial-model",
      paramLabel = "MODEL",
      description =
          "Start from this model's weights, a file or a run folder; its features, classes and"
              + " scaling are kept. Default: random weights")
  private Path initialModel;

  @Option(
      names = "--folds",
      paramLabel = "K",
      converter = Numbers.Count.class,
      description =
          "Cross-validate instead: K networks, each trained on all folds of the training samples"
              + " but one and judged by that one; no model is kept")
  private Integer folds;

  @Option(names = "--quiet", description = "Print nothing but the run folder's path.")
  private boolean quiet;

  @Mixin private ResumeOptions resume;

  @Option(
      names = "--dry-run",
      description =
          "With --spark: train nothing, but say what a run would ship, how long an update should"
              + " take, and whether one machine would be faster.")
  private boolean dryRun;

  private final Engine engine;
  private final long start = System.nanoTime();

  TrainCommand(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Integer call() throws IOException {
    CommandLine self = spec.commandLine();
    resume.check(self.getParseResult().matchedOptions());
    if (resume.run().isPresent()) {
      // From here on, all options are those of the call that began the run.
      List<String> words = new ArrayList<>(RunConfig.read(resume.run().get()).arguments());
      List<String> call = self.getParseResult().originalArgs();
      words.addAll(call.subList(call.indexOf(self.getCommandName()) + 1, call.size()));
      self.parseArgs(words.toArray(String[]::new));
    }
    if (folds != null) {
      return crossValidate();
    }
    Optional<StoredModel> initial = initial();
    initial.ifPresent(model -> options.suit(model.network().architecture()));
    try (Workers workers = options.workers();
        TrainingData data = engine.open(request(initial, workers))) {
      TrainingConfig config =
          options.config(data.test().features(), data.test().classes()).toBuilder()
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

  private int crossValidate() throws IOException {
    if (folds < 2 || initialModel != null || !engine.name().equals(LocalEngine.NAME)) {
      throw new WrongCallException(
          "--folds takes 2 or more, without --initial-model and Spark; found --folds " + folds);
    }
    DataSpec data =
        Datasets.completed(
            options.data().spec().withValidationShare(validation.validation().share()));
    TrainTest found = DataOptions.load(data);
    TrainingConfig config =
        options.config(found.train().features(), found.train().classes()).toBuilder()
            .validation(validation.validation())
            .build();
    List<StratifiedSplit> splits = splits(found.train(), config);
    RunFolder folder = options.runFolder();
    try (Workers workers = options.workers()) {
      return folder.alone(() -> crossValidate(folder, found, splits, data, config, workers));
    }
  }

  private List<StratifiedSplit> splits(Dataset train, TrainingConfig config) {
    try {
      return StratifiedSplit.folds(train.schema().classes(), train.labels(), folds, config.seed());
    } catch (IllegalArgumentException tooFew) {
      throw new WrongCallException("--folds %d: %s".formatted(folds, tooFew.getMessage()));
    }
  }

  private int crossValidate(
      RunFolder folder,
      TrainTest found,
      List<StratifiedSplit> splits,
      DataSpec data,
      TrainingConfig config,
      Workers workers)
      throws IOException {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("gradient", gradient.toString());
    settings.put("folds", folds);
    settings.putAll(options.asMap(data));
    validation.addTo(settings);
    folder.begin(
        RunConfig.content(
            Nudge.version(),
            "cross-validate",
            settings,
            found.sha256(),
            engine.name(),
            workers.threads()));
    try {
      CrossValidation validated =
          CrossValidation.of(
              found.train(),
              data,
              splits,
              config,
              gradient.methods(options.h()),
              workers,
              quiet ? line -> {} : line -> out().println(line));
      validated.write(folder, "%s, %d folds".formatted(config.architecture(), folds));
      out().println(quiet ? folder.path() : validated.summary() + "\nrun folder  " + folder.path());
    } catch (DivergedException diverged) {
      throw new RunFailedException(diverged.getMessage());
    }
    return ExitCode.OK;
  }

  private int train(
      RunFolder folder, Trainer trainer, TrainingData data, TrainingConfig config, Workers workers)
      throws IOException {
    try (StopRequest stop =
        new StopRequest(
            engine,
            () -> say("stopping after the present iteration; a second Ctrl-C ends at once"))) {
      if (resume.run().isEmpty()) {
        folder.begin(record(data, workers));
      }
      RunConfig record = RunConfig.read(folder.path());
      record.requireSame(data.sha256(), engine);
      Optional<Checkpoint> last = resume.checkpoint(record.identity());
      ResumableRun run =
          new ResumableRun(folder, record.identity(), trainer, data.test().schema(), last, start);
      if (trainer.isDone()) {
        out()
            .println(quiet ? folder.path() : folder.path() + " is finished: nothing is left to do");
        return ExitCode.OK;
      }
      return train(run, data, config, stop, workers);
    }
  }

  private Optional<StoredModel> initial() throws IOException {
    if (initialModel != null && !engine.name().equals(LocalEngine.NAME)) {
      throw new WrongCallException("--initial-model is for training on this machine alone");
    }
    return initialModel == null
        ? Optional.empty()
        : Optional.of(StoredModel.load(ModelPath.file(initialModel)));
  }

  /** The data as the model sees them, its file among them. */
  private TrainTest load(DataSpec data, StoredModel model) throws IOException {
    TrainTest found = DataOptions.load(data.withCsv(data.csv().like(model.schema().columns())));
    Path file = ModelPath.file(initialModel);
    Map<String, String> sha256 = new LinkedHashMap<>(found.sha256());
    sha256.put(file.toString(), Sha256.of(out -> Files.copy(file, out)));
    return new TrainTest(view(file, model, found.train()), view(file, model, found.test()), sha256);
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
        initial.<DataLoader>map(model -> data -> load(data, model)).orElse(DataOptions::load),
        gradient.methods(options.h()),
        options.batchSize(),
        options.optimizer(),
        workers,
        engineOptions());
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
          "--h %s is lost in rounding at %,d of %,d parameters, where p + h or p − h is p; --gradient numerical needs no such sum"
              .formatted(options.h(), unmoved, network.architecture().parameterCount()));
    }
  }

  private Map<String, Object> record(TrainingData data, Workers workers) throws IOException {
    return RunConfig.content(
        Nudge.version(), "train", optionMap(data), data.sha256(), engine.name(), workers.threads());
  }

  private int train(
      ResumableRun run, TrainingData data, TrainingConfig config, StopRequest stop, Workers workers)
      throws IOException {
    Path folder = run.folder().path();
    try (Progress progress =
        Progress.of(quiet, out(), run.trainer().iteration(), config.iterations())) {
      run.train(progress, stop, workers);
    }
    if (!run.trainer().isDone()) {
      say(
          "stopped after iteration %,d of %,d; --resume %s goes on"
              .formatted(run.trainer().iteration(), config.iterations(), folder));
      return ExitCode.SOFTWARE;
    }
    FinishedRun summary = summary(run, config, data, workers);
    run.finish(summary, workers);
    out().println(quiet ? folder : TrainSummary.of(summary, run.seconds(), folder));
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
        initialModel == null ? "" : initialModel.toString(),
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

  private Map<String, Object> optionMap(TrainingData data) throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("gradient", gradient.toString());
    if (initialModel != null) {
      all.put("initialModel", initialModel.toString());
    }
    all.putAll(options.asMap(data.spec()));
    validation.addTo(all);
    all.putAll(engineOptions());
    return all;
  }

  /** An option that the engine adds. */
  static OptionSpec spec(Engine.Option option) {
    return OptionSpec.builder(Text.option(option.name()))
        .paramLabel("N")
        .type(Integer.class)
        .converters(new Numbers.Count())
        .defaultValue(String.valueOf(option.standard()))
        .description(option.description() + " Default: ${DEFAULT-VALUE}")
        .build();
  }

  /** The values of the engine's options, by their names in camel case. */
  private Map<String, Integer> engineOptions() {
    Map<String, Integer> values = new LinkedHashMap<>();
    for (Engine.Option option : engine.options()) {
      values.put(option.name(), spec.findOption(Text.option(option.name())).getValue());
    }
    return values;
  }
}
