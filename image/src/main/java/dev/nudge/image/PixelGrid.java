package dev.nudge.image;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A picture with one number for each pixel.
 *
 * @param levels (height, width), row-major; not copied
 */
record PixelGrid(int width, int height, double[] levels) {
  double at(int x, int y) {
    return levels[y * width + x];
  }

  double[] row(int y) {
    return Arrays.copyOfRange(levels, y * width, (y + 1) * width);
  }

  double[] column(int x) {
    return IntStream.range(0, height).mapToDouble(y -> at(x, y)).toArray();
  }

  /**
   * A picture's brightness from bytes (height, width), 0 black to 255 white.
   *
   * @throws IllegalArgumentException if these are not as many bytes
   */
  static PixelGrid ofGrey(byte[] grey, int width, int height) {
    if (width < 1 || height < 1 || grey.length != (long) width * height) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "found %,d bytes, expected %d × %d, 1 × 1 at least",
              grey.length,
              width,
              height));
    }
    double[] levels = new double[grey.length];
    Arrays.setAll(levels, i -> (grey[i] & 0xff) / 255.0);
    return new PixelGrid(width, height, levels);
  }

  /**
   * The part inside {@code box} made (newHeight, newWidth), by area averaging, or by linear
   * interpolation where pixels grow; outside the plane everything is 0.
   *
   * @param spread the width to which an old pixel is smeared first, in new pixels; 0 is not at all
   */
  PixelGrid resized(Box box, int newWidth, int newHeight, double spread) {
    if (newWidth < 1 || newHeight < 1) {
      throw new IllegalArgumentException(
          "a picture of %s × %s pixels, expected 1 × 1 at least".formatted(newWidth, newHeight));
    }
    double[][] columns = weights(box.width(), newWidth, spread);
    double[][] rows = weights(box.height(), newHeight, spread);
    Box filled = box.intersection(new Box(width, height));
    double[] resized = new double[newWidth * newHeight];
    for (int y = filled.y(); y < filled.bottom(); y++) {
      for (int newX = 0; newX < newWidth; newX++) {
        double sum = 0;
        for (int x = filled.x(); x < filled.right(); x++) {
          sum += columns[newX][x - box.x()] * at(x, y);
        }
        for (int newY = 0; newY < newHeight; newY++) {
          resized[newY * newWidth + newX] += rows[newY][y - box.y()] * sum;
        }
      }
    }
    return new PixelGrid(newWidth, newHeight, resized);
  }

  /** The share of each old pixel in each new one along one axis: (newLength, length). */
  private static double[][] weights(int length, int newLength, double spread) {
    double step = (double) length / newLength;
    double width = Math.max(1, spread * step);
    boolean growing = step < 1 && width == 1;
    double[][] weights = new double[newLength][length];
    for (int i = 0; i < newLength; i++) {
      double centre = Math.max(0.5, Math.min(length - 0.5, (i + 0.5) * step));
      for (int j = 0; j < length; j++) {
        double from = Math.max(j + 0.5 - width / 2, i * step);
        double to = Math.min(j + 0.5 + width / 2, (i + 1) * step);
        double nearness = 1 - Math.abs(j + 0.5 - centre);
        weights[i][j] = Math.max(0, growing ? nearness : (to - from) / (width * step));
      }
    }
    return weights;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** A rectangle of whole pixels, from its left column x and top row y. */
  record Box(int x, int y, int width, int height) {
    Box(int width, int height) {
      this(0, 0, width, height);
    }

    private static Box between(int left, int top, int right, int bottom) {
      return new Box(left, top, right - left, bottom - top);
    }

    int right() {
      return x + width;
    }

    int bottom() {
      return y + height;
    }

    Box union(Box other) {
      return between(
          Math.min(x, other.x),
          Math.min(y, other.y),
          Math.max(right(), other.right()),
          Math.max(bottom(), other.bottom()));
    }

    /** What lies in both; of no or negative size where nothing does. */
    Box intersection(Box other) {
      return between(
          Math.max(x, other.x),
          Math.max(y, other.y),
          Math.min(right(), other.right()),
          Math.min(bottom(), other.bottom()));
    }
  }
}
