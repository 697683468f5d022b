package dev.nudge.run.report;

import static java.util.stream.Collectors.joining;

import dev.nudge.net.Architecture;
import dev.nudge.net.Layer;
import dev.nudge.run.chart.Text;
import dev.nudge.train.TrainingConfig;
import java.util.ArrayList;
import java.util.List;

/** A run's settings in words, and as a command line. */
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
            OptimizerWords.prose(config.optimizer()),
            Text.exact(config.optimizer().learningRate()),
            PracticeWords.prose(config),
            decay > 0 ? ", weight decay " + Text.exact(decay).replace('-', '−') : "",
            nudges(run)
                ? ", every parameter nudged by ±" + Text.exact(run.h()).replace('-', '−')
                : "",
            hiddenLayers(config.architecture()),
            InitializationWords.std(config.initialization()),
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

  private static List<String> network(Architecture architecture) {
    List<String> words = new ArrayList<>();
    words.add("--layers " + joined(architecture.sizes()));
    if (architecture.layers().size() > 1) {
      words.add("--activation " + joined(architecture.hiddenActivations()));
    }
    return words;
  }

  private static String joined(List<?> values) {
    return values.stream().map(String::valueOf).collect(joining(","));
  }

  /** The command line that repeats the run: the command, then an option each. */
  static List<String> command(FinishedRun run) {
    TrainingConfig config = run.config();
    List<String> words = new ArrayList<>();
    words.add("./nudge train");
    words.add("--gradient " + run.gradient());
    words.addAll(network(config.architecture()));
    words.addAll(InitializationWords.options(config.initialization()));
    words.add("--iterations " + config.iterations());
    words.add("--batch-size " + config.batchSize());
    words.addAll(OptimizerWords.options(config.optimizer()));
    words.addAll(PracticeWords.options(config));
    words.add("--weight-decay " + Text.exact(config.weightDecay().factor()));
    if (nudges(run)) {
      words.add("--h " + Text.exact(run.h()));
    }
    words.add("--seed " + config.seed());
    words.add("--threads " + run.threads());
    if (!run.data().isEmpty()) {
      words.add(run.data());
    }
    return words;
  }
}
