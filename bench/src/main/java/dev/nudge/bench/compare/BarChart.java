package dev.nudge.bench.compare;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** Times as horizontal bars, on one linear scale, each with its figure. */
record BarChart(String title, String subtitle, List<Bar> bars) {
  /** How a bar is drawn. */
  enum Kind {
    OURS,
    THEIRS,
    /** Longer than the chart is wide: the bar is broken and its length means nothing. */
    BROKEN
  }

  record Bar(String name, double seconds, Kind kind) {
    private boolean ours() {
      return kind == Kind.OURS;
    }
  }

  private static final int SCALE = 2; // crisp on high-density screens
  private static final int WIDTH = 860;
  private static final int PADDING = 28;
  private static final int TITLE = 76;
  private static final int ROW = 38;
  private static final int BAR = 22;
  private static final int GAP = 10;

  private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
  private static final Font BOLD = PLAIN.deriveFont(Font.BOLD);
  private static final Color INK = new Color(0x24292F);
  private static final Color MUTED = new Color(0x57606A);
  private static final Color OURS = new Color(0x0072B2);
  private static final Color THEIRS = new Color(0xB6BEC7);

  BarChart {
    bars = List.copyOf(bars);
  }

  /** Draws the chart into a PNG file. */
  void write(Path file) throws IOException {
    int height = PADDING + TITLE + bars.size() * ROW + PADDING - (ROW - BAR);
    BufferedImage image =
        new BufferedImage(SCALE * WIDTH, SCALE * height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(SCALE, SCALE);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, WIDTH, height);
    draw(graphics);
    graphics.dispose();
    ImageIO.write(image, "png", file.toFile());
  }

  private void draw(Graphics2D graphics) {
    text(graphics, BOLD.deriveFont(19f), INK, title, PADDING, PADDING + 17);
    text(graphics, PLAIN, MUTED, subtitle, PADDING, PADDING + 42);
    FontMetrics names = graphics.getFontMetrics(BOLD);
    int left = PADDING + bars.stream().mapToInt(bar -> names.stringWidth(bar.name)).max().orElse(0);
    int zero = left + GAP;
    int widest = WIDTH - PADDING - names.stringWidth("0.000 s") - GAP - zero;
    double longest =
        bars.stream()
            .filter(bar -> bar.kind != Kind.BROKEN)
            .mapToDouble(Bar::seconds)
            .max()
            .orElse(1);
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      int y = PADDING + TITLE + i * ROW;
      int baseline = y + BAR / 2 + names.getAscent() / 2 - 1;
      Font font = bar.ours() ? BOLD : PLAIN;
      int nameWidth = graphics.getFontMetrics(font).stringWidth(bar.name);
      text(graphics, font, INK, bar.name, left - nameWidth, baseline);
      double share = bar.kind == Kind.BROKEN ? 1 : bar.seconds / longest;
      double length = Math.max(1, widest * share);
      graphics.setColor(bar.ours() ? OURS : THEIRS);
      graphics.fill(new RoundRectangle2D.Double(zero, y, length, BAR, 4, 4));
      if (bar.kind == Kind.BROKEN) {
        breakMark(graphics, zero + widest * 4 / 5, y);
      }
      int end = zero + (int) Math.round(length) + GAP;
      text(graphics, font, INK, Quantity.time(bar.seconds), end, baseline);
    }
    graphics.setColor(MUTED);
    graphics.setStroke(new BasicStroke(1));
    graphics.drawLine(zero, PADDING + TITLE - 6, zero, PADDING + TITLE + bars.size() * ROW - 10);
  }

  /** Two slanted gaps. */
  private static void breakMark(Graphics2D graphics, int x, int y) {
    graphics.setColor(Color.WHITE);
    graphics.setStroke(new BasicStroke(5));
    graphics.drawLine(x, y + BAR + 4, x + 8, y - 4);
    graphics.drawLine(x + 12, y + BAR + 4, x + 20, y - 4);
  }

  private static void text(Graphics2D graphics, Font font, Color color, String text, int x, int y) {
    graphics.setFont(font);
    graphics.setColor(color);
    graphics.drawString(text, x, y);
  }
}
