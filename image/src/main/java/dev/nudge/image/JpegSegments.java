package dev.nudge.image;

import java.io.IOException;
import java.util.Locale;

/**
 * Checks what a JPEG file declares (ITU-T T.81, annex B): the decoder allocates for any size, and
 * goes through the whole picture once for each scan.
 */
final class JpegSegments {
  private static final int SCAN = 0xda;
  private static final int END = 0xd9;

  /** Progressive files have about ten, whoever makes them. */
  private static final int MOST_SCANS = 64;

  /** The first scan of a component takes a bit at least for each block of 8×8 pixels. */
  private static final long MOST_PIXELS_OF_A_BYTE = 8 * 8 * 8;

  private final byte[] jpeg;
  private int at = 2;
  private int scans;

  private JpegSegments(byte[] jpeg) {
    this.jpeg = jpeg;
  }

  static void check(byte[] jpeg) throws IOException {
    new JpegSegments(jpeg).check();
  }

  private void check() throws IOException {
    for (int marker = nextMarker(); marker != END && at + 1 < jpeg.length; marker = nextMarker()) {
      boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xcc;
      if (frame && at + 7 <= jpeg.length) {
        checkSize(unsignedShort(at + 5), unsignedShort(at + 3));
      }
      if (marker == SCAN && ++scans > MOST_SCANS) {
        throw new IOException("more than %s scans".formatted(MOST_SCANS));
      }
      at += unsignedShort(at);
    }
  }

  /** Goes on to behind the next marker, past whatever stands before it, such as coded pixels. */
  private int nextMarker() {
    for (; at + 1 < jpeg.length; at++) {
      int code = jpeg[at + 1] & 0xff;
      boolean restart = code >= 0xd0 && code <= 0xd7;
      if ((jpeg[at] & 0xff) == 0xff && code != 0 && code != 0xff && !restart) {
        at += 2;
        return code;
      }
    }
    return END;
  }

  private void checkSize(int width, int height) throws IOException {
    if ((long) width * height > MOST_PIXELS_OF_A_BYTE * jpeg.length) {
      throw new IOException(
          String.format(
              Locale.ROOT, "%d×%d pixels in a file of %,d bytes", width, height, jpeg.length));
    }
  }

  private int unsignedShort(int at) {
    return (jpeg[at] & 0xff) << 8 | (jpeg[at + 1] & 0xff);
  }
}
