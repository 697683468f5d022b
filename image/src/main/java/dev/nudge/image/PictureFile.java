package dev.nudge.image;

import dev.nudge.io.MalformedFileException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads PNG and JPEG files. */
final class PictureFile {
  private static final long MOST_PIXELS = 100_000_000;
  private static final int LONGEST_SIDE = 65_535;

  /** Larger pictures are read at every second, third … pixel, which bounds the memory. */
  private static final int LONGEST_SIDE_IN_MEMORY = 5_000;

  private static final int MOST_BYTES = 1 << 26;

  /** Warnings of the JPEG decoder after which a part of the picture is made up. */
  private static final List<String> DAMAGE =
      List.of("Truncated File", "premature end", "bad Huffman code");

  private PictureFile() {}

  /**
   * The brightness of the picture in a file, 0 black to 1 white, upright.
   *
   * @throws java.nio.file.NoSuchFileException if there is no such file
   * @throws MalformedFileException if it is no PNG or JPEG file, a damaged one, larger than 64 MiB,
   *     or has more than 100 million pixels
   */
  static PixelGrid read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new MalformedFileException(
          file.toString(), "is a folder, expected a PNG or JPEG picture");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in.readNBytes(MOST_BYTES + 1));
    }
  }

  /** As {@link #read(Path)} for the content of a file. */
  static PixelGrid read(String file, byte[] content) throws MalformedFileException {
    if (content.length > MOST_BYTES) {
      throw new MalformedFileException(
          file, String.format(Locale.ROOT, "is too large, expected at most %,d bytes", MOST_BYTES));
    }
    String format = format(file, content);
    PixelGrid stored = Luminance.of(decode(file, format, content));
    int orientation =
        format.equals("JPEG") ? Exif.orientationInJpeg(content) : Exif.orientationInPng(content);
    return Exif.turned(stored, orientation);
  }

  private static String format(String file, byte[] content) throws MalformedFileException {
    String start = HexFormat.of().formatHex(content, 0, Math.min(4, content.length));
    if (start.equals("89504e47")) {
      return "PNG";
    }
    if (start.startsWith("ffd8ff")) {
      return "JPEG";
    }
    throw new MalformedFileException(
        file,
        content.length == 0
            ? "is empty, expected a PNG or JPEG picture"
            : "begins with the bytes %s, expected a PNG (89504e47) or JPEG (ffd8ff) picture"
                .formatted(start));
  }

  private static BufferedImage decode(String file, String format, byte[] content)
      throws MalformedFileException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    try (ImageInputStream input =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(checked(format, content)))) {
      reader.setInput(input, true, true);
      checkSize(file, reader.getWidth(0), reader.getHeight(0));
      List<String> warnings = new ArrayList<>();
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      BufferedImage image = reader.read(0, sampling(reader));
      for (String warning : warnings) {
        if (DAMAGE.stream().anyMatch(warning::contains)) {
          throw undecodable(file, format, warning);
        }
      }
      return image;
    } catch (MalformedFileException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw undecodable(file, format, e.getMessage());
    } finally {
      reader.dispose();
    }
  }

  /** The bytes for the decoder, which trusts them: checked, without needless chunks. */
  private static byte[] checked(String format, byte[] content) throws IOException {
    if (format.equals("PNG")) {
      return PngChunks.needed(content);
    }
    JpegSegments.check(content);
    return content;
  }

  private static MalformedFileException undecodable(String file, String format, String reason) {
    return new MalformedFileException(
        file,
        "cannot be decoded (%s), expected a whole %s picture in grey or RGB"
            .formatted(reason, format));
  }

  private static void checkSize(String file, int width, int height) throws MalformedFileException {
    if (Math.max(width, height) > LONGEST_SIDE || (long) width * height > MOST_PIXELS) {
      throw new MalformedFileException(
          file,
          String.format(
              Locale.ROOT,
              "%d×%d pixels, expected at most %,d in all and %,d a side",
              width,
              height,
              MOST_PIXELS,
              LONGEST_SIDE));
    }
  }

  private static ImageReadParam sampling(ImageReader reader) throws IOException {
    int longest = Math.max(reader.getWidth(0), reader.getHeight(0));
    int period = (longest + LONGEST_SIDE_IN_MEMORY - 1) / LONGEST_SIDE_IN_MEMORY;
    ImageReadParam param = reader.getDefaultReadParam();
    param.setSourceSubsampling(period, period, 0, 0);
    return param;
  }
}
