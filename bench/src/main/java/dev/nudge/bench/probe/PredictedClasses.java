package dev.nudge.bench.probe;

import dev.nudge.data.Dataset;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;

/** Makes sure that what was timed predicts what the textbook's network predicts. */
public final class PredictedClasses {
  /** Of 10,000: in float32 a near tie can end otherwise. */
  private static final int MOST_DIFFERENT = 2;

  private PredictedClasses() {}

  /**
   * At most two images may be taken for another class than {@link Network#predict} takes them for.
   *
   * @param taken the class that each of {@code images} was taken for
   * @throws IllegalStateException if more are
   */
  public static void check(Network network, Dataset images, int[] taken) {
    int different = 0;
    for (int n = 0; n < taken.length; n++) {
      Matrix y = network.predict(images.x(n));
      different += y.argMax(0) == taken[n] ? 0 : 1;
    }
    if (different > MOST_DIFFERENT) {
      throw new IllegalStateException(
          "%d of %d predictions differ from the textbook's".formatted(different, taken.length));
    }
  }
}
