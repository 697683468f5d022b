package dev.nudge.run.report;

import static java.util.stream.Collectors.joining;

import dev.nudge.data.Dataset;
import dev.nudge.net.Architecture;
import dev.nudge.net.Layer;
import dev.nudge.optim.Optimizer;
import dev.nudge.optim.Schedule;
import dev.nudge.run.chart.Text;
import dev.nudge.run.options.RunOptions;
import dev.nudge.train.ClassWeights;
import dev.nudge.train.Initialization;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.TrainingConfig.Sampling;
import dev.nudge.train.Validation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run's settings in words, and as options. */
final class RunWords {
  private RunWords() {}

  static boolean nudges(FinishedRun run) {
    return !run.gradient().equals("backprop");
  }

  static String method(FinishedRun run) {
    return switch (run.gradient()) {
      case "numerical" -> "numerical differentiation";
      case "backprop" -> "backpropagation";
      case "full" -> "numerical differentiation, two whole losses a parameter";
      default -> run.gradient();
    };
  }

  /** What was learned from. */
  static String data(FinishedRun run) {
    Dataset test = run.test().data();
    return "Data: %s; %s; %s."
        .formatted(
            run.data().isEmpty() ? "MNIST" : run.data(),
            test.schema(),
            Text.count(test.size(), "test sample"));
  }

  static String circumstances(FinishedRun run) {
    TrainingConfig config = run.config();
    double decay = config.weightDecay();
    return "%s of %s by %s, learning rate %s%s%s%s. %s%s, seed %s. Computed in double precision with %s kernels on %s."
        .formatted(
            Text.count(config.iterations(), "iteration"),
            Text.count(config.batchSize(), "sample"),
            optimizer(config.optimizer()),
            Text.exact(config.optimizer().learningRate()),
            unlessLectures(config),
            decay > 0 ? ", weight decay " + Text.exact(decay).replace('-', '−') : "",
            nudges(run)
                ? ", every parameter nudged by ±" + Text.exact(run.h()).replace('-', '−')
                : "",
            hiddenLayers(config.architecture()),
            beginning(run),
            config.seed(),
            run.kernels(),
            Text.count(run.threads(), "thread"));
  }

  /** Nothing if there is none. */
  private static String hiddenLayers(Architecture architecture) {
    List<Layer> layers = architecture.layers();
    return layers.size() == 1
        ? ""
        : layers.subList(0, layers.size() - 1).stream()
            .map(layer -> layer.outputs() + " " + layer.activation())
            .collect(joining(", ", "Hidden units: ", ". "));
  }

  /** Such as gradient descent with momentum 0.9. */
  private static String optimizer(Optimizer optimizer) {
    return optimizer.constants().values().stream()
        .map(value -> " " + Text.exact(value.doubleValue()))
        .collect(joining("", optimizer.title(), ""));
  }

  private static String beginning(FinishedRun run) {
    return run.initialModel().isEmpty()
        ? "Initial weights %s · N(0, 1)".formatted(std(run.config().initialization()))
        : "Started from the model " + run.initialModel();
  }

  /** The standard deviation, a number or a formula. */
  private static String std(Initialization initialization) {
    if (initialization instanceof Initialization.Fixed fixed) {
      return Text.exact(fixed.std());
    }
    return initialization instanceof Initialization.Xavier
        ? "√(2 / (inputs + outputs))"
        : "√(2 / inputs)";
  }

  /** Schedule, sampling, class weights and validation where they are not the lecture's. */
  private static String unlessLectures(TrainingConfig config) {
    StringBuilder words = new StringBuilder();
    if (config.schedule() instanceof Schedule.Step step) {
      words.append(
          " times %s every %s"
              .formatted(Text.exact(step.factor()), Text.count(step.epochs(), "epoch")));
    } else if (config.schedule() instanceof Schedule.Cosine) {
      words.append(" along half a cosine to 0");
    }
    if (config.sampling() == Sampling.SHUFFLE) {
      words.append(", shuffled epochs");
    }
    if (config.classWeights() == ClassWeights.BALANCED) {
      words.append(", classes weighted alike");
    }
    Validation validation = config.validation();
    if (validation.share() > 0) {
      words.append(", %s of the training set held back".formatted(Text.exact(validation.share())));
    }
    if (validation.patience() > 0) {
      words.append(", patience " + Text.count(validation.patience(), "epoch"));
    }
    return words.toString();
  }

  /** The command line that repeats the run: the command, then one option each. */
  static List<String> command(String command, FinishedRun run) {
    List<String> words = new ArrayList<>(List.of("./nudge " + command));
    Map<String, Object> options = options(run);
    if (command.equals("compare")) {
      options.remove("gradient");
    }
    options.forEach((name, value) -> words.add(Text.option(name) + " " + RunOptions.text(value)));
    if (!run.data().isEmpty()) {
      words.add(run.data());
    }
    return words;
  }

  /** By their names in config.json; those that only some runs have where they are not usual. */
  private static Map<String, Object> options(FinishedRun run) {
    TrainingConfig config = run.config();
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("gradient", run.gradient());
    options.putAll(RunOptions.of(config, run.h()));
    Map<String, Object> usual =
        RunOptions.of(TrainingConfig.builder(config.architecture()).build(), run.h());
    for (String name : List.of("sampling", "schedule", "classWeights", "validationShare")) {
      options.remove(name, usual.get(name));
    }
    options.remove("activation", List.of()); // of no hidden layer
    if (!run.initialModel().isEmpty()) {
      options.remove("init");
      options.keySet().removeAll(config.initialization().constants().keySet());
      options.put("initialModel", run.initialModel());
    }
    if (!nudges(run)) {
      options.remove("h");
    }
    options.put("threads", run.threads());
    return options;
  }
}
