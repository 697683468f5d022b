package dev.nudge.bench.probe;

import dev.nudge.data.Dataset;

/** Images as they come, a byte a pixel. */
public final class RawPixels {
  private RawPixels() {}

  /** The pixels of all {@code images}, (N, D). */
  public static byte[][] of(Dataset images) {
    byte[][] pixels = new byte[images.size()][images.features()];
    for (int n = 0; n < pixels.length; n++) {
      double[] raw = images.raw(n);
      for (int i = 0; i < raw.length; i++) {
        pixels[n][i] = (byte) raw[i];
      }
    }
    return pixels;
  }
}
