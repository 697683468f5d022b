package dev.nudge.bench.probe;

import dev.nudge.data.Dataset;
import dev.nudge.mnist.Mnist;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;

/** MNIST's 10,000 test images as input of a prediction, and the check of its classes. */
public final class TestImages {
  /** In float32 a near tie can end otherwise. */
  private static final int MOST_DIFFERENT = 2;

  private TestImages() {}

  /** The pixels of all test images as published, a byte each, (N, D). */
  public static byte[][] pixels() {
    Dataset images = Mnist.load().test();
    byte[][] pixels = new byte[images.size()][images.features()];
    for (int n = 0; n < pixels.length; n++) {
      double[] raw = images.raw(n);
      for (int i = 0; i < raw.length; i++) {
        pixels[n][i] = (byte) raw[i];
      }
    }
    return pixels;
  }

  /**
   * Compares a class for each test image with that of {@link Network#predict}.
   *
   * @throws IllegalStateException if more than two differ
   */
  public static void check(Network network, int[] predicted) {
    Dataset images = Mnist.load().test();
    int different = 0;
    for (int n = 0; n < predicted.length; n++) {
      Matrix y = network.predict(images.x(n));
      different += y.argMax(0) == predicted[n] ? 0 : 1;
    }
    if (different > MOST_DIFFERENT) {
      throw new IllegalStateException(
          "%d of %d predictions differ from the textbook's".formatted(different, predicted.length));
    }
  }
}
