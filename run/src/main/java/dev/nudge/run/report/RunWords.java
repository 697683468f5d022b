package dev.nudge.run.report;

import static java.util.stream.Collectors.joining;

import dev.nudge.net.Architecture;
import dev.nudge.net.Layer;
import dev.nudge.optim.Optimizer;
import dev.nudge.optim.Schedule;
import dev.nudge.run.chart.Text;
import dev.nudge.train.ClassWeights;
import dev.nudge.train.Initialization;
import dev.nudge.train.Sampling;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.Validation;
import java.util.List;

/** A run's settings in words. */
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

  static String circumstances(FinishedRun run) {
    TrainingConfig config = run.config();
    double decay = config.weightDecay().factor();
    return "%s of %s by %s, learning rate %s%s%s%s. %sInitial weights %s · N(0, 1), seed %s. Computed in double precision with %s kernels on %s."
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
            std(config.initialization()),
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
}
