package dev.nudge.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Pictures as PNG files in memory (W3C, Portable Network Graphics, third edition). The JDK's own
 * writer tries five filters a row in Java, half a second for a chart; a chart's rows are mostly
 * like the row above, so that one filter does.
 */
public final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte BITS = 8;
  private static final byte GREY = 0;
  private static final byte RGB = 2;
  private static final byte UP = 2;
  private static final int LEVEL = 4; // of compression: what a higher one saves costs too much time

  private static final int NEGATIVE = 0x2166ac; // blue
  private static final int POSITIVE = 0xd95f02; // orange

  private Png() {}

  /**
   * The PNG file of an opaque picture of eight bits a sample, grey where it has one band, else RGB.
   */
  public static byte[] encode(BufferedImage image) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.write(SIGNATURE);
      chunk(out, "IHDR", header(image));
      chunk(out, "IDAT", compressed(image.getRaster()));
      chunk(out, "IEND", new byte[0]);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing is written but memory
    }
  }

  /** The PNG file of a grey picture, (height, width) row-major, 0 black to 255 white. */
  public static byte[] encode(byte[] grey, int width, int height) {
    checkShape(grey.length, width, height);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    // Not setRGB, which would take a grey for linear light and change it.
    image.getRaster().setDataElements(0, 0, width, height, grey);
    return encode(image);
  }

  /**
   * The PNG file of values, (height, width) row-major: negative ones in blue, 0 in white, positive
   * ones in orange, at full strength from {@code limit} on, NaN in black.
   *
   * @param limit 0 or more; at 0 every value but 0 has full strength
   */
  public static byte[] diverging(double[] values, int width, int height, double limit) {
    checkShape(values.length, width, height);
    if (!(limit >= 0)) {
      throw new IllegalArgumentException("limit is " + limit + ", expected 0 or more");
    }
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] rgb = Arrays.stream(values).mapToInt(value -> colour(value, limit)).toArray();
    image.setRGB(0, 0, width, height, rgb, 0, width);
    return encode(image);
  }

  private static int colour(double value, double limit) {
    double strength = value == 0 ? 0 : Math.min(1, Math.abs(value) / limit);
    int full = value < 0 ? NEGATIVE : POSITIVE;
    int colour = 0;
    for (int shift = 16; shift >= 0 && !Double.isNaN(value); shift -= 8) {
      int band = full >> shift & 0xff;
      colour |= (int) Math.round(255 + strength * (band - 255)) << shift;
    }
    return colour;
  }

  private static void checkShape(int values, int width, int height) {
    if (width < 1 || height < 1 || values != (long) width * height) {
      throw new IllegalArgumentException(
          "%s values, expected %s×%s".formatted(values, width, height));
    }
  }

  private static byte[] header(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(image.getWidth());
    out.writeInt(image.getHeight());
    byte colour = image.getRaster().getNumBands() == 1 ? GREY : RGB;
    byte only = 0; // kind of compression and of filtering; no interlacing
    out.write(new byte[] {BITS, colour, only, only, only});
    return bytes.toByteArray();
  }

  /** The rows, each less the row above it; most are the same, which is found out without a loop. */
  private static byte[] compressed(Raster raster) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(LEVEL);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater, 1 << 13)) {
      byte[] same = new byte[1 + raster.getWidth() * raster.getNumBands()];
      same[0] = UP;
      byte[] filtered = same.clone();
      byte[] above = new byte[same.length - 1];
      byte[] row = new byte[above.length];
      Object last = null;
      for (int y = 0; y < raster.getHeight(); y++) {
        Object pixels = raster.getDataElements(0, y, raster.getWidth(), 1, null);
        if (Objects.deepEquals(pixels, last)) {
          out.write(same);
          continue;
        }
        read(pixels, row);
        for (int i = 0; i < row.length; i++) {
          filtered[1 + i] = (byte) (row[i] - above[i]);
        }
        out.write(filtered);
        byte[] free = above;
        above = row;
        row = free;
        last = pixels;
      }
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  /** The samples of a row of pixels, which are bytes already or lie in an int each. */
  private static void read(Object pixels, byte[] row) {
    if (pixels instanceof int[] rgb) {
      for (int x = 0; x < rgb.length; x++) {
        row[3 * x] = (byte) (rgb[x] >> 16);
        row[3 * x + 1] = (byte) (rgb[x] >> 8);
        row[3 * x + 2] = (byte) rgb[x];
      }
    } else {
      System.arraycopy(pixels, 0, row, 0, row.length);
    }
  }

  private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(content);
    out.writeInt(content.length);
    out.write(name);
    out.write(content);
    out.writeInt((int) crc.getValue());
  }
}
