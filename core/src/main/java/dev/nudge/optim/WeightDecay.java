package dev.nudge.optim;

import dev.nudge.net.Architecture;
import dev.nudge.net.ParameterBlock;
import dev.nudge.net.Parameters;

/**
 * L2 weight decay: the penalty factor / 2 · Σ W², whose gradient factor · W is added to that of the
 * loss before the optimizer sees it (coupled; AdamW decouples the two). The sum goes over the
 * weights and leaves the biases alone, as Goodfellow, Bengio and Courville advise in <i>Deep
 * Learning</i>, 2016, section 7.1; PyTorch's {@code weight_decay} takes in whatever parameters it
 * is given, by default the biases too. The losses that a run records are without the penalty.
 *
 * @param factor of the weights in the gradient, at least 0
 */
public record WeightDecay(double factor) {
  /** No penalty. */
  public static final WeightDecay NONE = new WeightDecay(0);

  public WeightDecay {
    Preconditions.notNegative("weight decay", factor);
  }

  /**
   * Adds the penalty's gradient.
   *
   * @param gradient changed in place
   * @param parameters laid out like it, left alone
   */
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
