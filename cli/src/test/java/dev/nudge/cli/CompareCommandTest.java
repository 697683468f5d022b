package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  @TempDir private Path folder;

  private double largestWeightDistance(String h) throws Exception {
    Path out = folder.resolve("h" + h);
    Call call =
        Call.nudge(
            "compare",
            "--data",
            TinyData.write(folder.resolve("data")),
            "--layers",
            TinyData.LAYERS,
            "--iterations",
            40,
            "--batch-size",
            20,
            "--init-std",
            0.5,
            "--h",
            h,
            "--out",
            out);
    assertThat(call.err()).isEmpty();
    assertThat(call.exitCode()).isZero();
    assertThat(call.out().lines().filter(line -> line.startsWith("epoch"))).hasSize(4);
    assertThat(out.resolve("weight-distance.png")).isNotEmptyFile();
    assertThat(out.resolve("weight-distance.svg")).isNotEmptyFile();
    assertThat(out.resolve("loss-distance.svg")).isNotEmptyFile();
    assertThat(out.resolve("accuracy-distance.svg")).isNotEmptyFile();
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("Why they part at all", "./nudge compare", "|Δaccuracy|");
    assertThat(out.resolve("config.json")).exists();
    List<String> lines = Files.readAllLines(out.resolve("distances.csv"));
    assertThat(lines).hasSize(41).startsWith("iteration,weights,loss,accuracy");
    return lines.stream()
        .skip(1)
        .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[1]))
        .max()
        .orElseThrow();
  }

  @Test
  void compare_smallH_theRunsStayTogether() throws Exception {
    assertThat(largestWeightDistance("1e-4")).isBetween(1e-12, 1e-5);
  }

  @Test
  void compare_largeH_theRunsPart() throws Exception {
    assertThat(largestWeightDistance("1.0")).isGreaterThan(1e-3);
  }
}
