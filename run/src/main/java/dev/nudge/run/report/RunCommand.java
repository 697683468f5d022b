package dev.nudge.run.report;

import static java.util.stream.Collectors.joining;

import dev.nudge.net.Architecture;
import dev.nudge.optim.Schedule;
import dev.nudge.run.chart.Text;
import dev.nudge.train.ClassWeights;
import dev.nudge.train.Sampling;
import dev.nudge.train.TrainingConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The command line that repeats a run. */
final class RunCommand {
  private RunCommand() {}

  /** The command, then one option each. */
  static List<String> of(FinishedRun run) {
    List<String> words = new ArrayList<>(List.of("./nudge train"));
    options(run)
        .forEach(
            (name, value) ->
                words.add(
                    Text.option(name)
                        + " "
                        + (value instanceof Double number ? Text.exact(number) : value)));
    if (!run.data().isEmpty()) {
      words.add(run.data());
    }
    return words;
  }

  /** By their names in config.json; those that only some runs have where they are not usual. */
  private static Map<String, Object> options(FinishedRun run) {
    TrainingConfig config = run.config();
    Architecture architecture = config.architecture();
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("gradient", run.gradient());
    options.put("layers", joined(architecture.sizes()));
    if (architecture.layers().size() > 1) {
      options.put("activation", joined(architecture.hiddenActivations()));
    }
    options.put("init", config.initialization().name());
    options.putAll(config.initialization().constants());
    options.put("iterations", config.iterations());
    options.put("batchSize", config.batchSize());
    options.put("optimizer", config.optimizer().name());
    options.put("learningRate", config.optimizer().learningRate());
    options.putAll(config.optimizer().constants());
    if (config.sampling() != Sampling.REPLACEMENT) {
      options.put("sampling", config.sampling());
    }
    if (!config.schedule().equals(Schedule.CONSTANT)) {
      options.put("schedule", config.schedule().name());
      options.putAll(config.schedule().constants());
    }
    if (config.classWeights() != ClassWeights.NONE) {
      options.put("classWeights", config.classWeights());
    }
    if (config.validation().share() > 0) {
      options.put("validationShare", config.validation().share());
    }
    if (config.validation().patience() > 0) {
      options.put("patience", config.validation().patience());
    }
    options.put("weightDecay", config.weightDecay().factor());
    if (RunWords.nudges(run)) {
      options.put("h", run.h());
    }
    options.put("seed", config.seed());
    options.put("threads", run.threads());
    return options;
  }

  private static String joined(List<?> values) {
    return values.stream().map(String::valueOf).collect(joining(","));
  }
}
