package dev.nudge.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final Result LECTURE =
      new Result(
          new Job.Contest("lecture-x", "the run", List.of(), 1),
          0.02,
          List.of(
              column("Nudge, numerical", "", 1, 3, 2),
              column("Peer", "Peer 1, fast", 10, 20, 40),
              column("Nudge, backprop", "", 1, 1, 1)));
  private static final Result GROWTH =
      new Result(
          new Job.Growth("growth-x", "a step", "units", List.of(10, 20), List.of()),
          0.5,
          List.of(column("10 units", "", 3e-3), column("20 units", "", 5e-3)));

  @TempDir private Path folder;

  private static Result.Column column(String name, String library, double... seconds) {
    return new Result.Column(name, library, "1 thread", seconds, 0.9468);
  }

  private String write(String file) throws IOException {
    new Report(folder, 3, List.of("Other is left out; to install it: get other"))
        .write(List.of(LECTURE, GROWTH));
    return Files.readString(folder.resolve(file));
  }

  @Test
  void tables_contest_haveMediansAndTheMedianOfTheRatiosOfPairs() throws IOException {
    assertThat(write("comparison.md"))
        .contains(
            "| the run | Nudge, numerical | 2.00 s | Peer | 20.0 s | **0.100** | 0.050 – 0.150 |")
        .contains("| the run | Nudge, backprop | 1.00 s | Peer | 20.0 s | **0.050** |")
        .contains("| the run | Peer 1, fast | 1 thread | 0.9468 |")
        .contains("Other is left out; to install it: get other");
  }

  @Test
  void tables_growth_haveTheStraightLine() throws IOException {
    assertThat(write("comparison.md"))
        .contains("| 20 | 5.00 ms | 5.00 ms | +0.0 % |")
        .contains("The line is 1.00 ms + 200 µs × units.");
  }

  @Test
  void tables_busyMachine_sayWhichJobsToMeasureAgain() throws IOException {
    assertThat(write("comparison.md")).contains("busy when these began: growth-x (50 %).");
  }

  @Test
  void csv_everyRun_isALine() throws IOException {
    assertThat(write("runs.csv").lines())
        .hasSize(1 + 9 + 2)
        .contains("lecture-x,0.020,Peer,\"Peer 1, fast\",1 thread,0.9468,3,40.0");
  }

  @Test
  void chart_lectureRuns_areBarsInTheProportionOfTheirMedians() throws IOException {
    write("runs.csv");

    BufferedImage image = ImageIO.read(folder.resolve("comparison.png").toFile());

    int ours = widest(image, new Color(0x0072B2));
    int theirs = widest(image, new Color(0xB6BEC7));
    assertThat((double) ours / theirs).isBetween(0.098, 0.102);
  }

  /** The greatest number of pixels of a colour in a row. */
  private static int widest(BufferedImage image, Color color) {
    int widest = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      int count = 0;
      for (int x = 0; x < image.getWidth(); x++) {
        count += (image.getRGB(x, y) & 0xffffff) == (color.getRGB() & 0xffffff) ? 1 : 0;
      }
      widest = Math.max(widest, count);
    }
    return widest;
  }
}
