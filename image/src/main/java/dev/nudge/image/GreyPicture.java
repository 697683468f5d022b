package dev.nudge.image;

import dev.nudge.data.MalformedFileException;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Path;

/** A picture of anything as a small grey square, nothing else done to it. */
public final class GreyPicture {
  private GreyPicture() {}

  /**
   * Returns the picture in a PNG or JPEG file, upright, made {@code size} pixels wide and high
   * whatever its proportions, by area averaging, or by linear interpolation where pixels grow.
   *
   * @return (size, size) row-major, 0 black to 255 white
   * @throws java.nio.file.NoSuchFileException if there is no such file
   * @throws MalformedFileException if it is no picture, a damaged one or a too large one
   */
  public static byte[] read(Path file, int size) throws IOException {
    Plane picture = PictureFile.read(file);
    Rectangle all = new Rectangle(picture.width(), picture.height());
    double[] levels = picture.resized(all, size, 0).levels();
    byte[] grey = new byte[levels.length];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) Math.rint(255 * Math.max(0, Math.min(1, levels[i])));
    }
    return grey;
  }
}
