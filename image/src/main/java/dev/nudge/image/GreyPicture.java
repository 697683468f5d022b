package dev.nudge.image;

import dev.nudge.image.PixelGrid.Box;
import dev.nudge.io.MalformedFileException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** A picture of anything as a small grey one, nothing else done to it. */
public final class GreyPicture {
  private GreyPicture() {}

  /**
   * The picture in a PNG or JPEG file, upright, made {@code size} pixels wide and high, by area
   * averaging, or by linear interpolation where pixels grow.
   *
   * @return (size, size) row-major, 0 black to 255 white, whole numbers
   * @throws java.nio.file.NoSuchFileException if there is no such file
   * @throws MalformedFileException if it is no picture, a damaged one or a too large one
   */
  public static double[] read(Path file, int size) throws IOException {
    return resized(PictureFile.read(file), size, size);
  }

  /** As {@link #read(Path, int)} for the content of a file, with its name in messages. */
  public static double[] read(String file, byte[] content, int size) throws IOException {
    return resized(PictureFile.read(file, content), size, size);
  }

  /** A picture made (height, width), row-major, 0 black to 255 white. */
  public static byte[] of(BufferedImage image, int width, int height) {
    return bytes(resized(Luminance.of(image), width, height));
  }

  /**
   * A grey picture, (height, width) row-major, 0 black to 255 white, made (newHeight, newWidth).
   *
   * @throws IllegalArgumentException if the picture has another size
   */
  public static byte[] of(byte[] grey, int width, int height, int newWidth, int newHeight) {
    return bytes(resized(PixelGrid.ofGrey(grey, width, height), newWidth, newHeight));
  }

  private static byte[] bytes(double[] levels) {
    byte[] grey = new byte[levels.length];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) levels[i];
    }
    return grey;
  }

  private static double[] resized(PixelGrid picture, int width, int height) {
    Box all = new Box(picture.width(), picture.height());
    return Arrays.stream(picture.resized(all, width, height, 0).levels())
        .map(level -> Math.rint(255 * Math.max(0, Math.min(1, level))))
        .toArray();
  }
}
