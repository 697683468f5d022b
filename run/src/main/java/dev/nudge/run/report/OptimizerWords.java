package dev.nudge.run.report;

import dev.nudge.optim.Momentum;
import dev.nudge.optim.Optimizer;
import dev.nudge.run.chart.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** An optimizer in words, and as options of the command line. */
final class OptimizerWords {
  private OptimizerWords() {}

  static String prose(Optimizer optimizer) {
    String name =
        switch (optimizer.name()) {
          case "sgd" -> "gradient descent";
          case "momentum" -> "gradient descent with momentum";
          case "nesterov" -> "gradient descent with Nesterov's momentum";
          case "adagrad" -> "AdaGrad";
          case "rmsprop" -> "RMSProp";
          case "adam" -> "Adam";
          default -> optimizer.name();
        };
    OptionalDouble momentum = momentum(optimizer);
    return momentum.isPresent() ? name + " " + Text.exact(momentum.getAsDouble()) : name;
  }

  static List<String> options(Optimizer optimizer) {
    List<String> options = new ArrayList<>();
    options.add("--optimizer " + optimizer.name());
    options.add("--learning-rate " + Text.exact(optimizer.learningRate()));
    momentum(optimizer).ifPresent(share -> options.add("--momentum " + Text.exact(share)));
    return options;
  }

  private static OptionalDouble momentum(Optimizer optimizer) {
    return optimizer instanceof Momentum momentum
        ? OptionalDouble.of(momentum.momentum())
        : OptionalDouble.empty();
  }
}
