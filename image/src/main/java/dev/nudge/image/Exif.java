package dev.nudge.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The orientation of a picture (Exif 2.3, tag 0x0112; in PNG files, the chunk eXIf). */
final class Exif {
  static final int UPRIGHT = 1;

  private static final int ORIENTATION = 0x0112;
  private static final String SIGNATURE = "Exif\0\0";

  private Exif() {}

  /**
   * The orientation, 1 to 8, in a JPEG file's first bytes; 1 if they say nothing that makes sense.
   */
  static int orientationInJpeg(byte[] head) {
    try {
      ByteBuffer jpeg = ByteBuffer.wrap(head);
      int segment = 2;
      while (jpeg.get(segment) == (byte) 0xff) {
        int length = Short.toUnsignedInt(jpeg.getShort(segment + 2));
        if (jpeg.get(segment + 1) == (byte) 0xe1 && isExif(head, segment + 4)) {
          int tiff = segment + 4 + SIGNATURE.length();
          return orientation(jpeg.slice(tiff, segment + 2 + length - tiff));
        }
        segment += 2 + length;
      }
      return UPRIGHT;
    } catch (IndexOutOfBoundsException e) {
      return UPRIGHT;
    }
  }

  /** The orientation, 1 to 8, in a PNG file whose chunks fit into it; 1 likewise. */
  static int orientationInPng(byte[] png) {
    try {
      return PngChunks.find(png, "eXIf").map(Exif::orientation).orElse(UPRIGHT);
    } catch (IndexOutOfBoundsException e) {
      return UPRIGHT;
    }
  }

  private static boolean isExif(byte[] head, int offset) {
    String found = new String(head, offset, SIGNATURE.length(), StandardCharsets.ISO_8859_1);
    return found.equals(SIGNATURE);
  }

  private static int orientation(ByteBuffer tiff) {
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    int entries = Short.toUnsignedInt(tiff.getShort(directory));
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + 12 * i;
      if (tiff.getShort(entry) == ORIENTATION) {
        int value = tiff.getShort(entry + 8);
        return value >= 1 && value <= 8 ? value : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  /** The picture as it is to be seen. */
  static PixelGrid turned(PixelGrid stored, int orientation) {
    boolean swapped = orientation >= 5;
    boolean fromRight =
        orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    boolean fromBottom =
        orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    int width = swapped ? stored.height() : stored.width();
    int height = swapped ? stored.width() : stored.height();
    double[] levels = new double[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int column = swapped ? y : x;
        int row = swapped ? x : y;
        levels[y * width + x] =
            stored.at(
                fromRight ? stored.width() - 1 - column : column,
                fromBottom ? stored.height() - 1 - row : row);
      }
    }
    return new PixelGrid(width, height, levels);
  }
}
