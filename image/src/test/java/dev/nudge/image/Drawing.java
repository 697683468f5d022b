package dev.nudge.image;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Digits drawn with strokes, for tests. */
final class Drawing {
  private Drawing() {}

  static final Color CLEAR = new Color(0, 0, 0, 0);

  /** A 2 in the unit square. */
  static Shape two() {
    Path2D path = new Path2D.Double();
    path.moveTo(0.2, 0.25);
    path.curveTo(0.25, -0.05, 0.8, -0.05, 0.75, 0.3);
    path.curveTo(0.72, 0.5, 0.4, 0.7, 0.2, 0.95);
    path.lineTo(0.85, 0.9);
    return path;
  }

  /** A 7 in the unit square, its stroke along the square's upper side. */
  static Shape seven() {
    Path2D path = new Path2D.Double();
    path.moveTo(0, 0.05);
    path.lineTo(1, 0.05);
    path.lineTo(0.5, 1);
    return path;
  }

  /** Three level rungs between two upright strokes. */
  static Shape ladder() {
    Path2D path = new Path2D.Double();
    path.append(new Rectangle2D.Double(0, 0, 1, 1), false);
    path.append(line(0, 0.5, 1, 0.5), false);
    return path;
  }

  /** A straight line in the unit square. */
  static Shape line(double fromX, double fromY, double toX, double toY) {
    Path2D path = new Path2D.Double();
    path.moveTo(fromX, fromY);
    path.lineTo(toX, toY);
    return path;
  }

  /** A square picture of {@code side} pixels with {@code shape} in its middle. */
  static BufferedImage picture(Shape shape, int side, double stroke, Color paper, Color ink) {
    int margin = (int) Math.round(0.15 * side);
    Rectangle place = new Rectangle(margin, margin, side - 2 * margin, side - 2 * margin);
    return picture(shape, side, side, place, stroke, paper, ink);
  }

  /**
   * @param place where the unit square comes to lie
   * @param stroke the strokes' width in unit squares
   */
  static BufferedImage picture(
      Shape shape, int width, int height, Rectangle place, double stroke, Color paper, Color ink) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setBackground(paper);
    graphics.clearRect(0, 0, width, height);
    AffineTransform toPlace = AffineTransform.getTranslateInstance(place.x, place.y);
    toPlace.scale(place.width, place.height);
    graphics.setColor(ink);
    graphics.setStroke(
        new BasicStroke(
            (float) (stroke * Math.max(place.width, place.height)),
            BasicStroke.CAP_ROUND,
            BasicStroke.JOIN_ROUND));
    graphics.draw(toPlace.createTransformedShape(shape));
    graphics.dispose();
    return image;
  }

  /**
   * The picture as an opaque grey photograph in light that falls from left to right, with noise.
   */
  static BufferedImage photographed(BufferedImage image, double lightLost, double noise) {
    Random random = new Random(1);
    int width = image.getWidth();
    BufferedImage photograph =
        new BufferedImage(width, image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    PixelGrid brightness = Luminance.of(image);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < width; x++) {
        double light = 230 - lightLost * x / width;
        double level = light * brightness.at(x, y) + noise * random.nextGaussian();
        photograph.getRaster().setSample(x, y, 0, (int) Math.max(0, Math.min(255, level)));
      }
    }
    return photograph;
  }

  static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "PNG", bytes);
    return bytes.toByteArray();
  }

  static byte[] jpeg(BufferedImage image, float quality) throws IOException {
    BufferedImage opaque =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = opaque.createGraphics();
    graphics.drawImage(image, 0, 0, Color.WHITE, null);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("JPEG").next();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(opaque, null, null), param);
    }
    writer.dispose();
    return bytes.toByteArray();
  }

  static BufferedImage decoded(byte[] file) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(file));
  }
}
