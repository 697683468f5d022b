package dev.nudge.gradient;

import dev.nudge.data.Batch;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import java.io.Serializable;

/**
 * A way to compute the gradient of the loss. Methods keep arrays from call to call and count what
 * they do: one caller at a time.
 */
public interface GradientMethod {
  /**
   * Fills {@code gradient} with the gradient of the mean loss of {@code batch}.
   *
   * @param network unchanged when the call returns
   * @param gradient laid out like the network's parameters; overwritten
   * @return the mean loss of the batch
   * @throws IllegalArgumentException if the batch or the gradient does not fit the network, or the
   *     method cannot handle such a network
   */
  double gradient(Network network, Batch batch, Parameters gradient);

  /** The cost of all calls so far, counted in losses of single samples. */
  LossEvaluations evaluations();

  /** Makes gradient methods, one for each caller; can be sent to where they are needed. */
  @FunctionalInterface
  interface Factory extends Serializable {
    /** A new method whose work {@code workers} share. */
    GradientMethod create(Workers workers);
  }

  /**
   * The step {@code h} of a numerical derivative; smaller ones, times an input and a weight, lose
   * digits, and of greater ones' sums with a weight nothing is left of the weight.
   *
   * @throws IllegalArgumentException if it is below 1e-300, above 1e15 or no number
   */
  static double checkStep(double h) {
    if (!(h >= 1e-300 && h <= 1e15)) {
      throw new IllegalArgumentException("h must be a number from 1e-300 to 1e15, found " + h);
    }
    return h;
  }

  /**
   * Refuses a batch or a gradient that has not the network's shapes.
   *
   * @throws IllegalArgumentException if they have others
   */
  static void checkShapes(Network network, Batch batch, Parameters gradient) {
    batch.checkFits(network.architecture());
    if (!gradient.architecture().equals(network.architecture())) {
      throw new IllegalArgumentException(
          "the gradient is laid out for %s, the network is %s"
              .formatted(gradient.architecture(), network.architecture()));
    }
  }
}
