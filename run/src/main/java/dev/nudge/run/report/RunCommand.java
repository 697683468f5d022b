package dev.nudge.run.report;

import static java.util.stream.Collectors.joining;

import dev.nudge.net.Architecture;
import dev.nudge.optim.Choice;
import dev.nudge.optim.Schedule;
import dev.nudge.run.chart.Text;
import dev.nudge.train.ClassWeights;
import dev.nudge.train.Sampling;
import dev.nudge.train.TrainingConfig;
import java.util.ArrayList;
import java.util.List;

/** The command line that repeats a run. */
final class RunCommand {
  private final List<String> words = new ArrayList<>();

  private RunCommand() {}

  /** The command, then one option each. */
  static List<String> of(FinishedRun run) {
    RunCommand command = new RunCommand();
    command.words.add("./nudge train");
    command.add("--gradient", run.gradient());
    command.addConfig(run.config());
    if (RunWords.nudges(run)) {
      command.add("--h", run.h());
    }
    command.add("--seed", run.config().seed());
    command.add("--threads", run.threads());
    if (!run.data().isEmpty()) {
      command.words.add(run.data());
    }
    return command.words;
  }

  private void addConfig(TrainingConfig config) {
    Architecture architecture = config.architecture();
    add("--layers", joined(architecture.sizes()));
    if (architecture.layers().size() > 1) {
      add("--activation", joined(architecture.hiddenActivations()));
    }
    add("--init", config.initialization().name());
    addConstants(config.initialization());
    add("--iterations", config.iterations());
    add("--batch-size", config.batchSize());
    add("--optimizer", config.optimizer().name());
    add("--learning-rate", config.optimizer().learningRate());
    addConstants(config.optimizer());
    addUnlessLectures(config);
    add("--weight-decay", config.weightDecay().factor());
  }

  private void addUnlessLectures(TrainingConfig config) {
    if (config.sampling() != Sampling.REPLACEMENT) {
      add("--sampling", config.sampling());
    }
    if (!config.schedule().equals(Schedule.CONSTANT)) {
      add("--schedule", config.schedule().name());
      addConstants(config.schedule());
    }
    if (config.classWeights() != ClassWeights.NONE) {
      add("--class-weights", config.classWeights());
    }
    if (config.validation().share() > 0) {
      add("--validation-share", config.validation().share());
    }
    if (config.validation().patience() > 0) {
      add("--patience", config.validation().patience());
    }
  }

  private void addConstants(Choice<?> choice) {
    choice.constants().forEach((name, value) -> add(Text.option(name), value));
  }

  private void add(String option, Object value) {
    words.add(option + " " + (value instanceof Double number ? Text.exact(number) : value));
  }

  private static String joined(List<?> values) {
    return values.stream().map(String::valueOf).collect(joining(","));
  }
}
