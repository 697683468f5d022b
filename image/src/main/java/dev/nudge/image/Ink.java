package dev.nudge.image;

import java.util.Arrays;
import java.util.stream.Stream;

/** The ink in a picture's pixels: 0 paper, 1 the fullest ink in the picture. */
final class Ink {
  /** Less than this, of black against white, and nothing was drawn. */
  private static final double LEAST_CONTRAST = 0.04;

  /** Three standard deviations of normal noise, in median absolute deviations. */
  private static final double NOISE_DEVIATIONS = 4.45;

  /** Beyond this share of the contrast a border pixel is a stroke that touches the border. */
  private static final double STROKE_CONTRAST = 0.5;

  /** A line is smoothed over this share of its length to either side of a pixel. */
  private static final double SMOOTHED_SHARE = 0.25;

  private Ink() {}

  /**
   * The ink in a picture's brightness, dark on light or light on dark.
   *
   * @throws IllegalArgumentException if nothing stands out from the background
   */
  static PixelGrid of(PixelGrid picture) {
    PixelGrid paper = paper(picture);
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
    double[] border = border(difference);
    Arrays.setAll(border, i -> Math.abs(border[i]));
    return NOISE_DEVIATIONS * PixelGrid.median(border);
  }

  /**
   * The brightness that the paper without the digit would have: each side of the border gives a
   * smooth line, and a Coons patch (S. A. Coons, 1967) spans the four. That follows light that
   * falls off, and never takes a thick stroke for paper.
   */
  private static PixelGrid paper(PixelGrid picture) {
    int width = picture.width();
    int height = picture.height();
    double shade = PixelGrid.median(border(picture));
    double contrast =
        Arrays.stream(picture.levels()).map(level -> Math.abs(level - shade)).max().orElse(0);
    double tolerance = STROKE_CONTRAST * contrast;
    double[] top = smooth(picture.row(0), shade, tolerance);
    double[] bottom = smooth(picture.row(height - 1), shade, tolerance);
    double[] left = smooth(picture.column(0), shade, tolerance);
    double[] right = smooth(picture.column(width - 1), shade, tolerance);
    double topLeft = (top[0] + left[0]) / 2;
    double topRight = (top[width - 1] + right[0]) / 2;
    double bottomLeft = (bottom[0] + left[height - 1]) / 2;
    double bottomRight = (bottom[width - 1] + right[height - 1]) / 2;

    double[] paper = new double[width * height];
    for (int y = 0; y < height; y++) {
      double v = (y + 0.5) / height;
      for (int x = 0; x < width; x++) {
        double u = (x + 0.5) / width;
        paper[y * width + x] =
            mix(top[x], bottom[x], v)
                + mix(left[y], right[y], u)
                - mix(mix(topLeft, topRight, u), mix(bottomLeft, bottomRight, u), v);
      }
    }
    return new PixelGrid(width, height, paper);
  }

  private static double[] border(PixelGrid plane) {
    return Stream.of(
            plane.row(0),
            plane.row(plane.height() - 1),
            plane.column(0),
            plane.column(plane.width() - 1))
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private static double[] smooth(double[] line, double shade, double tolerance) {
    double[] clean = new double[line.length];
    Arrays.setAll(clean, i -> Math.abs(line[i] - shade) > tolerance ? shade : line[i]);
    int side = (int) (SMOOTHED_SHARE * line.length);
    double[] smooth = new double[line.length];
    for (int i = 0; i < line.length; i++) {
      int from = Math.max(0, i - side);
      int to = Math.min(line.length, i + side + 1);
      smooth[i] = PixelGrid.median(Arrays.copyOfRange(clean, from, to));
    }
    return smooth;
  }

  private static double mix(double from, double to, double share) {
    return (1 - share) * from + share * to;
  }
}
