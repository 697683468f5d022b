package dev.nudge.image;

import java.util.Arrays;

/** The ink in a picture's pixels: 0 paper, 1 the fullest ink in the picture. */
final class Ink {
  /** Less than this, of black against white, and nothing was drawn. */
  private static final double LEAST_CONTRAST = 0.04;

  /** Three standard deviations of normal noise, in median absolute deviations. */
  private static final double NOISE_DEVIATIONS = 4.45;

  private Ink() {}

  /**
   * Returns the ink in a picture, whether it is dark on light or light on dark.
   *
   * @param picture brightness, 0 black to 1 white
   * @throws IllegalArgumentException if nothing stands out from the background
   */
  static PixelGrid of(PixelGrid picture) {
    PixelGrid paper = Paper.under(picture);
    double[] difference = new double[picture.levels().length];
    Arrays.setAll(difference, i -> picture.levels()[i] - paper.levels()[i]);
    double lightest = Arrays.stream(difference).max().orElse(0);
    double darkest = -Arrays.stream(difference).min().orElse(0);
    double full = Math.max(lightest, darkest);
    double noise = noise(new PixelGrid(picture.width(), picture.height(), difference));
    if (full < Math.max(LEAST_CONTRAST, 2 * noise)) {
      throw new IllegalArgumentException(
          "found no digit: every pixel has nearly the same shade, expected dark strokes on a light"
              + " background or light strokes on a dark one");
    }
    double sign = lightest > darkest ? 1 : -1;
    double[] ink = new double[difference.length];
    Arrays.setAll(ink, i -> Math.max(0, (sign * difference[i] - noise) / (full - noise)));
    return new PixelGrid(picture.width(), picture.height(), ink);
  }

  private static double noise(PixelGrid difference) {
    double[] border = Paper.border(difference);
    Arrays.setAll(border, i -> Math.abs(border[i]));
    return NOISE_DEVIATIONS * PixelGrid.median(border);
  }
}
