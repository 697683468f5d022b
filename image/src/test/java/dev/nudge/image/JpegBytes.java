package dev.nudge.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** JPEG files that are unusual, or wrong in one way. */
final class JpegBytes {
  private static final int END_BYTES = 2;

  private JpegBytes() {}

  /** The picture in grey, in several scans, each finer than the one before. */
  static byte[] progressive(BufferedImage image) throws IOException {
    BufferedImage grey =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    grey.getGraphics().drawImage(image, 0, 0, null);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("JPEG").next();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      writer.setOutput(out);
      writer.write(null, new IIOImage(grey, null, null), param);
    }
    writer.dispose();
    return bytes.toByteArray();
  }

  /** The file with its last scan so many times more. */
  static byte[] withLastScanAgain(byte[] jpeg, int times) {
    int scan = new String(jpeg, StandardCharsets.ISO_8859_1).lastIndexOf("\u00ff\u00da");
    int end = jpeg.length - END_BYTES;
    ByteBuffer bytes = ByteBuffer.allocate(jpeg.length + times * (end - scan)).put(jpeg, 0, end);
    for (int i = 0; i < times; i++) {
      bytes.put(jpeg, scan, end - scan);
    }
    return bytes.put(jpeg, end, END_BYTES).array();
  }

  /** The file with another size written into its header. */
  static byte[] withSize(byte[] jpeg, int width, int height) {
    int frame = new String(jpeg, StandardCharsets.ISO_8859_1).indexOf("\u00ff\u00c0");
    byte[] changed = jpeg.clone();
    ByteBuffer.wrap(changed).putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);
    return changed;
  }
}
