package dev.nudge.run.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nudge.train.History;
import dev.nudge.train.TrainingEvent;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartPngTest {
  private static final int BLUE = 0xFF0072B2;
  private static final int ORANGE = 0xFFD55E00;
  private static final int WHITE = 0xFFFFFFFF;

  private static final History EPOCHS =
      new History(
          new double[0],
          List.of(
              new TrainingEvent.Evaluated(1, 2.3, 0, 0.1, 0.2),
              new TrainingEvent.Evaluated(601, 0.5, 1, 0.9, 0.6)),
          List.of());

  private static int[] pixels(byte[] png) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getWidth()).isEqualTo(1600);
    assertThat(image.getHeight()).isEqualTo(1000);
    return image.getRGB(0, 0, 1600, 1000, null, 0, 1600);
  }

  private static long count(int[] pixels, int color) {
    return Arrays.stream(pixels).filter(pixel -> pixel == color).count();
  }

  @Test
  void png_accuracy_showsBothCurvesOnPaper() throws Exception {
    int[] pixels = pixels(Charts.png(Charts.accuracy(EPOCHS)));

    assertThat(count(pixels, BLUE)).isGreaterThan(2000);
    assertThat(count(pixels, ORANGE)).isGreaterThan(1000);
    assertThat(count(pixels, WHITE)).isGreaterThan(1_000_000);
    assertThat(Arrays.stream(pixels).distinct().count()).isGreaterThan(100);
  }

  @Test
  void png_tenThousandLosses_showsTheirMean() throws Exception {
    double[] losses = new Random(1).doubles(10_000, 0.1, 1).toArray();

    int[] pixels = pixels(Charts.png(Charts.loss(losses)));

    assertThat(count(pixels, BLUE)).isGreaterThan(2000);
  }

  @Test
  void png_singleIteration_showsAPoint() throws Exception {
    int[] pixels = pixels(Charts.png(Charts.loss(new double[] {2.3})));

    assertThat(count(pixels, BLUE)).isGreaterThan(200);
  }

  @Test
  void png_systemWithoutFonts_failsWithALineThatSaysWhatToInstall(@TempDir Path folder)
      throws Exception {
    assumeTrue(
        System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux"),
        "skipped: fonts can be hidden on Linux only");
    Path noFonts = Files.writeString(folder.resolve("fonts.conf"), "<fontconfig></fontconfig>");
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.awt.headless=true",
            "-Duser.home=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            DrawAccuracy.class.getName());
    java.environment().put("FONTCONFIG_FILE", noFonts.toString());

    Process process = java.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(said.lines())
        .contains(
            "cannot draw PNG charts: Java finds no fonts on this system; install e.g. the packages fontconfig and fonts-dejavu-core");
  }

  /** Says why a chart could not be drawn. */
  static final class DrawAccuracy {
    private DrawAccuracy() {}

    public static void main(String[] args) {
      try {
        Charts.png(Charts.accuracy(EPOCHS));
      } catch (IOException problem) {
        System.out.println(problem.getMessage());
      }
    }
  }
}
