package dev.nudge.image;

import dev.nudge.image.PixelGrid.Box;
import dev.nudge.io.MalformedFileException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Prepares a picture of one digit as MNIST's were: scaled into a box of 20×20 pixels, keeping its
 * proportions, and moved by whole pixels so that its centre of mass comes nearest to the centre of
 * a 28×28 field, pixel (14, 14), the corner between its four middle ones
 * (https://yann.lecun.com/exdb/mnist).
 */
public final class DigitImage {
  private static final int FIELD = 28;
  private static final int BOX = 20;
  private static final int CENTRE = 14;

  /** Thinner strokes are widened; 19 of 20 MNIST images have strokes at least so wide. */
  private static final double LEAST_STROKE = 1.75;

  /** The ink's mean, weighted by the ink itself, is at least this in 98 of 100 MNIST images. */
  private static final double LEAST_INK = 0.75;

  private DigitImage() {}

  /**
   * The digit in a PNG or JPEG file as an MNIST image.
   *
   * @return (28, 28) row-major, 0 background to 255 ink
   * @throws java.nio.file.NoSuchFileException if there is no such file
   * @throws MalformedFileException if it is no picture, a damaged or too large one, or a blank one
   */
  public static byte[] prepare(Path file) throws IOException {
    PixelGrid picture = PictureFile.read(file);
    try {
      return prepare(picture);
    } catch (IllegalArgumentException e) {
      throw new MalformedFileException(file.toString(), e.getMessage());
    }
  }

  /**
   * As {@link #prepare(Path)} for a picture, dark on light or light on dark.
   *
   * @throws IllegalArgumentException if nothing stands out from the background
   */
  public static byte[] prepare(BufferedImage image) {
    return prepare(Luminance.of(image));
  }

  /**
   * As {@link #prepare(Path)} for a grey picture, dark on light or light on dark.
   *
   * @param grey (height, width) row-major, 0 black to 255 white
   * @throws IllegalArgumentException if it has another size, or nothing stands out from the
   *     background
   */
  public static byte[] prepare(byte[] grey, int width, int height) {
    return prepare(PixelGrid.ofGrey(grey, width, height));
  }

  private static byte[] prepare(PixelGrid picture) {
    PixelGrid digit = boxed(Ink.of(picture));
    double gain = gain(digit.levels());
    double[] grey = new double[BOX * BOX];
    Arrays.setAll(grey, i -> Math.rint(255 * Math.min(1, gain * digit.levels()[i])));
    return centred(new PixelGrid(BOX, BOX, grey));
  }

  private static PixelGrid boxed(PixelGrid ink) {
    Box bounds = Strokes.bounds(ink);
    int longest = Math.max(bounds.width(), bounds.height());
    int sketchScale = 5;
    int side = sketchScale * BOX;
    PixelGrid sketch = ink.resized(squareAround(bounds, longest), side, side, 0);
    double spread = Math.max(0, LEAST_STROKE - Strokes.width(sketch) / sketchScale);
    double inner = BOX - spread; // the strokes before they are widened
    Box square = squareAround(bounds, (int) Math.round(longest * BOX / inner));
    return ink.resized(square, BOX, BOX, spread);
  }

  private static Box squareAround(Box bounds, int side) {
    return new Box(
        bounds.x() - (side - bounds.width()) / 2,
        bounds.y() - (side - bounds.height()) / 2,
        side,
        side);
  }

  private static double gain(double[] ink) {
    double largest = Arrays.stream(ink).max().orElseThrow();
    double sum = Arrays.stream(ink).sum();
    double squares = Arrays.stream(ink).map(level -> level * level).sum();
    return Math.max(1 / largest, LEAST_INK * sum / squares);
  }

  private static byte[] centred(PixelGrid digit) {
    double mass = 0;
    double massX = 0;
    double massY = 0;
    for (int y = 0; y < BOX; y++) {
      for (int x = 0; x < BOX; x++) {
        mass += digit.at(x, y);
        massX += x * digit.at(x, y);
        massY += y * digit.at(x, y);
      }
    }
    int left = corner(massX / mass);
    int top = corner(massY / mass);
    byte[] field = new byte[FIELD * FIELD];
    for (int y = 0; y < BOX; y++) {
      for (int x = 0; x < BOX; x++) {
        field[(top + y) * FIELD + left + x] = (byte) digit.at(x, y);
      }
    }
    return field;
  }

  /** Where the box begins, inside the field, for its centre of mass to be in the middle. */
  private static int corner(double centreOfMass) {
    int corner = (int) Math.round(CENTRE - centreOfMass);
    return Math.max(0, Math.min(FIELD - BOX, corner));
  }
}
