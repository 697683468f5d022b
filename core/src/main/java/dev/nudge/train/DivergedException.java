package dev.nudge.train;

import dev.nudge.net.ParameterBlock;
import dev.nudge.net.Parameters;
import java.util.Locale;

/** Training was stopped because a loss, a gradient or a weight is no longer a finite number. */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private DivergedException(int iteration, String what, double value, TrainingConfig config) {
    super(
        String.format(
            Locale.ROOT,
            "%s became %s at iteration %,d; try %s",
            what,
            value,
            iteration,
            advice(config)));
  }

  /** Says where it began: in the gradient, in the weights that it changed, or in the loss. */
  static DivergedException of(
      int iteration,
      Parameters gradient,
      Parameters parameters,
      double loss,
      TrainingConfig config) {
    for (ParameterBlock block : parameters.architecture().blocks()) {
      for (int i = block.offset(); i < block.offset() + block.size(); i++) {
        double dp = gradient.values()[i];
        double p = parameters.values()[i];
        if (!Double.isFinite(dp)) {
          return new DivergedException(iteration, "the gradient of " + block.name(), dp, config);
        }
        if (!Double.isFinite(p)) {
          return new DivergedException(iteration, block.name(), p, config);
        }
      }
    }
    return new DivergedException(iteration, "the loss", loss, config);
  }

  private static String advice(TrainingConfig config) {
    String rate = "a learning rate below " + config.optimizer().learningRate();
    return config.initialization() instanceof Initialization.Fixed
        ? rate + ", or He's or Xavier's initial weights"
        : rate;
  }
}
