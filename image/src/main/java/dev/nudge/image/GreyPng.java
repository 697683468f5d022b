package dev.nudge.image;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;

/** Small pictures of numbers, as PNG files in memory; each number becomes a square of pixels. */
public final class GreyPng {
  private static final int[] NEGATIVE = {33, 102, 172};
  private static final int[] ZERO = {255, 255, 255};
  private static final int[] POSITIVE = {217, 95, 2};

  private GreyPng() {}

  /**
   * Returns a PNG file that shows {@code grey}, 0 black to 255 white.
   *
   * @param grey (height, width), row-major
   * @param scale the side of a number's square, in pixels
   */
  public static byte[] encode(byte[] grey, int width, int height, int scale) {
    checkShape(grey.length, width, height, scale);
    BufferedImage image =
        new BufferedImage(width * scale, height * scale, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < grey.length; i++) {
      fill(image, i, width, scale, grey[i] & 0xff);
    }
    return Png.encode(image);
  }

  /**
   * Returns a PNG file that shows negative values in blue, 0 in white, positive ones in orange, at
   * full strength from {@code limit} on, and NaN in black.
   *
   * @param values (height, width), row-major
   * @param limit 0 or more; at 0 every value but 0 has full strength
   * @param scale the side of a value's square, in pixels
   */
  public static byte[] diverging(double[] values, int width, int height, double limit, int scale) {
    checkShape(values.length, width, height, scale);
    if (!(limit >= 0)) {
      throw new IllegalArgumentException("limit is " + limit + ", expected 0 or more");
    }
    BufferedImage image =
        new BufferedImage(width * scale, height * scale, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < values.length; i++) {
      fill(image, i, width, scale, colour(values[i], limit));
    }
    return Png.encode(image);
  }

  private static int[] colour(double value, double limit) {
    if (Double.isNaN(value)) {
      return new int[3];
    }
    double strength = value == 0 ? 0 : Math.min(1, Math.abs(value) / limit);
    int[] full = value < 0 ? NEGATIVE : POSITIVE;
    int[] colour = new int[3];
    for (int band = 0; band < 3; band++) {
      colour[band] = (int) Math.round(ZERO[band] + strength * (full[band] - ZERO[band]));
    }
    return colour;
  }

  private static void fill(BufferedImage image, int index, int width, int scale, int... colour) {
    // The raster's samples, not setRGB: that would take a grey for linear light and change it.
    WritableRaster raster = image.getRaster();
    for (int y = 0; y < scale; y++) {
      for (int x = 0; x < scale; x++) {
        raster.setPixel(index % width * scale + x, index / width * scale + y, colour);
      }
    }
  }

  private static void checkShape(int values, int width, int height, int scale) {
    if (width < 1 || height < 1 || scale < 1 || values != (long) width * height) {
      throw new IllegalArgumentException(
          "%d values at scale %d, expected %d×%d values at scale 1 or more"
              .formatted(values, scale, width, height));
    }
  }
}
