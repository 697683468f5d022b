package dev.nudge.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.data.Dataset;
import dev.nudge.data.ScalingMethod;
import dev.nudge.data.TrainTest;
import dev.nudge.datasets.DataSpec;
import dev.nudge.datasets.Datasets;
import dev.nudge.image.Png;
import dev.nudge.mnist.Mnist;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnOwnDataTest {
  private static double testAccuracy(String data) throws IOException {
    PrintStream stdout = System.out;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
    try {
      LearnOwnData.main(new String[] {data});
    } finally {
      System.setOut(stdout);
    }
    String first = captured.toString(StandardCharsets.UTF_8).lines().findFirst().orElseThrow();
    assertThat(first).startsWith("test accuracy ");
    return Double.parseDouble(first.split(" ", -1)[2]);
  }

  /** Both parts of a set's samples, unscaled. */
  private static TrainTest raw(String name) throws IOException {
    return Datasets.load(DataSpec.of(name).withScaling(ScalingMethod.NONE));
  }

  private static void assertColumn(TrainTest data, int i, double least, double most, double mean) {
    double[] values =
        IntStream.concat(
                IntStream.range(0, data.train().size()), IntStream.range(-data.test().size(), 0))
            .mapToDouble(n -> n < 0 ? data.test().raw(-n - 1)[i] : data.train().raw(n)[i])
            .toArray();
    assertThat(IntStream.range(0, values.length).mapToDouble(n -> values[n]).min())
        .hasValueCloseTo(least, within(0.05));
    assertThat(IntStream.range(0, values.length).mapToDouble(n -> values[n]).max())
        .hasValueCloseTo(most, within(0.05));
    assertThat(IntStream.range(0, values.length).mapToDouble(n -> values[n]).average())
        .hasValueCloseTo(mean, within(0.05));
  }

  private static long count(TrainTest data, int k) {
    return IntStream.range(0, data.train().size()).filter(n -> data.train().label(n) == k).count()
        + IntStream.range(0, data.test().size()).filter(n -> data.test().label(n) == k).count();
  }

  /** The figures that scikit-learn's description of the set publishes. */
  @Test
  void iris_read_hasThePublishedFigures() throws Exception {
    TrainTest iris = raw("iris");

    assertThat(iris.train().schema().classes())
        .containsExactly("setosa", "versicolor", "virginica");
    for (int k = 0; k < 3; k++) {
      assertThat(count(iris, k)).isEqualTo(50);
    }
    assertColumn(iris, 0, 4.3, 7.9, 5.84);
    assertColumn(iris, 1, 2.0, 4.4, 3.05);
    assertColumn(iris, 2, 1.0, 6.9, 3.76);
    assertColumn(iris, 3, 0.1, 2.5, 1.20);
  }

  @Test
  void wine_read_hasThePublishedFigures() throws Exception {
    TrainTest wine = raw("wine");

    assertThat(count(wine, 0)).isEqualTo(59);
    assertThat(count(wine, 1)).isEqualTo(71);
    assertThat(count(wine, 2)).isEqualTo(48);
    assertColumn(wine, 0, 11.0, 14.8, 13.0);
    assertColumn(wine, 5, 0.98, 3.88, 2.29);
    assertColumn(wine, 9, 1.3, 13.0, 5.1);
  }

  /** Counts of UCI's test set, and the cells' bounds. */
  @Test
  void digits_read_hasThePublishedFigures() throws Exception {
    TrainTest digits = raw("digits");

    int[] published = {178, 182, 177, 183, 181, 182, 181, 179, 174, 180};
    for (int k = 0; k < 10; k++) {
      assertThat(count(digits, k)).isEqualTo(published[k]);
    }
    assertThat(digits.train().features()).isEqualTo(64);
    for (double[] sample : digits.train().raw()) {
      assertThat(Arrays.stream(sample)).allMatch(cell -> cell >= 0 && cell <= 16);
    }
  }

  @Test
  void main_iris_tellsThemApart() throws Exception {
    assertThat(testAccuracy("iris")).isGreaterThan(0.93);
  }

  @Test
  void main_wine_tellsThemApart() throws Exception {
    assertThat(testAccuracy("wine")).isGreaterThan(0.95);
  }

  @Tag("long")
  @Test
  void main_folderOfDrawnDigits_readsThem(@TempDir Path folder) throws Exception {
    write(Mnist.load().train(), 2000, folder.resolve("train"));
    write(Mnist.load().test(), 500, folder.resolve("test"));

    assertThat(testAccuracy(folder.toString())).isGreaterThan(0.85);
  }

  private static void write(Dataset digits, int count, Path folder) throws IOException {
    for (int n = 0; n < count; n++) {
      double[] raw = digits.raw(n);
      byte[] grey = new byte[raw.length];
      for (int i = 0; i < grey.length; i++) {
        grey[i] = (byte) raw[i];
      }
      Path place = Files.createDirectories(folder.resolve(String.valueOf(digits.label(n))));
      Files.write(place.resolve(n + ".png"), Png.encode(grey, 28, 28));
    }
  }
}
