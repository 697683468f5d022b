package dev.nudge.cli.report;

import static java.util.stream.Collectors.joining;

import dev.nudge.train.TrainingConfig;
import java.util.ArrayList;
import java.util.List;

/** A run's settings in words, and as a command line. */
final class RunWords {
  private RunWords() {}

  static boolean nudges(RunSummary run) {
    return !run.gradient().equals("backprop");
  }

  static String method(RunSummary run) {
    return switch (run.gradient()) {
      case "numerical" -> "numerical differentiation";
      case "backprop" -> "backpropagation";
      case "full" -> "numerical differentiation, two whole losses a parameter";
      default -> run.gradient();
    };
  }

  static String circumstances(RunSummary run) {
    TrainingConfig config = run.config();
    return "%s of %s, learning rate %s%s. Initial weights %s · N(0, 1), seed %s. Computed in double precision with %s kernels on %s."
        .formatted(
            Text.count(config.iterations(), "iteration"),
            Text.count(config.batchSize(), "image"),
            Text.exact(config.learningRate()),
            nudges(run)
                ? ", every parameter nudged by ±" + Text.exact(run.h()).replace('-', '−')
                : "",
            Text.exact(config.initialStd()),
            config.seed(),
            run.kernels(),
            Text.count(run.threads(), "thread"));
  }

  /** What repeats the run: the command, then an option each. */
  static List<String> command(RunSummary run) {
    TrainingConfig config = run.config();
    String layers =
        config.architecture().sizes().stream().map(String::valueOf).collect(joining(","));
    List<String> words = new ArrayList<>();
    words.add("./nudge train");
    words.add("--gradient " + run.gradient());
    words.add("--layers " + layers);
    words.add("--iterations " + config.iterations());
    words.add("--batch-size " + config.batchSize());
    words.add("--learning-rate " + Text.exact(config.learningRate()));
    if (nudges(run)) {
      words.add("--h " + Text.exact(run.h()));
    }
    words.add("--seed " + config.seed());
    words.add("--init-std " + Text.exact(config.initialStd()));
    words.add("--threads " + run.threads());
    if (!run.data().equals("MNIST")) {
      words.add("--data '" + run.data().replace("'", "'\\''") + "'");
    }
    return words;
  }
}
