package dev.nudge.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.util.Arrays;

/**
 * The brightness of a picture: 0 black, 1 white. Transparent pixels lie on white, or on black where
 * nothing would be seen on white.
 */
final class Luminance {
  private static final int LONGEST_SIDE = 2000;
  private static final double WHITE = 1;
  private static final double BLACK = 0;

  /** What is all brighter than this cannot be made out on white. */
  private static final double UNSEEN = 0.9;

  private Luminance() {}

  /** The mean of each block of k×k pixels, with the smallest k that leaves no side over 2000. */
  static PixelGrid of(BufferedImage image) {
    PixelGrid picture = of(image, WHITE);
    boolean unseen =
        image.getColorModel().hasAlpha()
            && Arrays.stream(picture.levels()).allMatch(level -> level > UNSEEN);
    return unseen ? of(image, BLACK) : picture;
  }

  private static PixelGrid of(BufferedImage image, double ground) {
    int longest = Math.max(image.getWidth(), image.getHeight());
    int block = (longest + LONGEST_SIDE - 1) / LONGEST_SIDE;
    int width = (image.getWidth() + block - 1) / block;
    int height = (image.getHeight() + block - 1) / block;
    double[] means = new double[width * height];
    for (int y = 0; y < image.getHeight(); y++) {
      double[] row = row(image, y, ground);
      int blockHeight = Math.min(block, image.getHeight() - y / block * block);
      for (int x = 0; x < row.length; x++) {
        int blockWidth = Math.min(block, row.length - x / block * block);
        means[y / block * width + x / block] += row[x] / (blockWidth * blockHeight);
      }
    }
    return new PixelGrid(width, height, means);
  }

  private static double[] row(BufferedImage image, int y, double ground) {
    // getRGB takes grey samples for linear light and would brighten them.
    boolean grey = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    return grey ? greyRow(image, y, ground) : colourRow(image, y, ground);
  }

  private static double[] greyRow(BufferedImage image, int y, double ground) {
    double[] shade = band(image, 0, y);
    if (image.getColorModel().hasAlpha()) {
      double[] opacity = band(image, 1, y);
      Arrays.setAll(shade, x -> over(ground, shade[x], opacity[x]));
    }
    return shade;
  }

  private static double[] band(BufferedImage image, int band, int y) {
    Raster raster = image.getRaster();
    double[] samples = raster.getSamples(0, y, image.getWidth(), 1, band, (double[]) null);
    double largest = (1 << image.getColorModel().getComponentSize(band)) - 1;
    Arrays.setAll(samples, x -> samples[x] / largest);
    return samples;
  }

  private static double[] colourRow(BufferedImage image, int y, double ground) {
    int[] argb = image.getRGB(0, y, image.getWidth(), 1, null, 0, image.getWidth());
    double[] shade = new double[argb.length];
    Arrays.setAll(shade, x -> over(ground, luma(argb[x]), (argb[x] >>> 24) / 255.0));
    return shade;
  }

  /** The luma of ITU-R BT.601, which JPEG uses too. */
  private static double luma(int rgb) {
    int red = rgb >> 16 & 0xff;
    int green = rgb >> 8 & 0xff;
    int blue = rgb & 0xff;
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
  }

  private static double over(double ground, double shade, double opacity) {
    return ground + opacity * (shade - ground);
  }
}
