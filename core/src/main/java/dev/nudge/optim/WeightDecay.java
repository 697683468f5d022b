package dev.nudge.optim;

import dev.nudge.net.Architecture;
import dev.nudge.net.ParameterBlock;
import dev.nudge.net.Parameters;

/**
 * L2 weight decay: the gradient factor · W of the penalty factor / 2 · Σ W² is added to that of the
 * loss before the optimizer sees it. The biases are left alone (Goodfellow, Bengio and Courville,
 * <i>Deep Learning</i>, 2016, section 7.1). The losses that a run records are without the penalty.
 *
 * @param factor at least 0
 */
public record WeightDecay(double factor) {
  /** No penalty. */
  public static final WeightDecay NONE = new WeightDecay(0);

  public WeightDecay {
    Preconditions.notNegative("weight decay", factor);
  }

  /** Adds the penalty's gradient. */
  public void addTo(Parameters gradient, Parameters parameters) {
    if (factor == 0) {
      return;
    }
    Architecture architecture = parameters.architecture();
    for (int l = 0; l < architecture.layers().size(); l++) {
      ParameterBlock W = architecture.weights(l);
      for (int i = W.offset(); i < W.offset() + W.size(); i++) {
        gradient.values()[i] += factor * parameters.values()[i];
      }
    }
  }
}
