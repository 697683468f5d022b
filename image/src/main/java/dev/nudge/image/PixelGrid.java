package dev.nudge.image;

import java.awt.Rectangle;
import java.util.Arrays;
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
   * Returns the part inside {@code box} made {@code newWidth} pixels wide and {@code newHeight}
   * high, by area averaging, or by linear interpolation where pixels grow; outside the plane
   * everything is 0.
   *
   * @param spread the width to which an old pixel is smeared first, in new pixels; 0 is not at all
   */
  PixelGrid resized(Rectangle box, int newWidth, int newHeight, double spread) {
    double[][] columns = weights(box.width, newWidth, spread);
    double[][] rows = weights(box.height, newHeight, spread);
    Rectangle filled = box.intersection(new Rectangle(width, height));
    double[] resized = new double[newWidth * newHeight];
    for (int y = filled.y; y < filled.y + filled.height; y++) {
      for (int newX = 0; newX < newWidth; newX++) {
        double sum = 0;
        for (int x = filled.x; x < filled.x + filled.width; x++) {
          sum += columns[newX][x - box.x] * at(x, y);
        }
        for (int newY = 0; newY < newHeight; newY++) {
          resized[newY * newWidth + newX] += rows[newY][y - box.y] * sum;
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
}
