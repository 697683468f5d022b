package dev.nudge.run.chart;

import dev.nudge.image.Png;
import java.awt.AWTError;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.knowm.xchart.XYChart;

/** Charts as PNG files. */
final class ChartPng {
  private static final int SCALE = 2;

  private ChartPng() {}

  static byte[] encode(XYChart chart) throws IOException {
    checkText();
    BufferedImage image =
        new BufferedImage(
            SCALE * chart.getWidth(), SCALE * chart.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(SCALE, SCALE);
    chart.paint(graphics, chart.getWidth(), chart.getHeight());
    graphics.dispose();
    return Png.encode(image);
  }

  /**
   * Draws a letter. Where there are no fonts the JDK throws a RuntimeException or an InternalError,
   * without its native libraries a LinkageError, and an AWTError where DISPLAY leads nowhere.
   */
  private static void checkText() throws IOException {
    try {
      Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
      graphics.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 12)).stringWidth("0");
      graphics.dispose();
    } catch (AWTError noDisplay) {
      throw new IOException(
          "cannot draw PNG charts: the display that DISPLAY names cannot be reached; unset it, or give java -Djava.awt.headless=true",
          noDisplay);
    } catch (RuntimeException | InternalError | LinkageError noFonts) {
      throw new IOException(
          "cannot draw PNG charts: Java finds no fonts on this system; install e.g. the packages fontconfig and fonts-dejavu-core",
          noFonts);
    }
  }
}
