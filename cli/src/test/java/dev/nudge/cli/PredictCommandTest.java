package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.store.ModelFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictCommandTest {
  @TempDir private Path folder;
  private Path flowers;
  private Path images;

  /** Two inputs of which the greater wins, and images whose bright or dark pixels win. */
  @BeforeEach
  void save() throws IOException {
    flowers = folder.resolve("flowers.npz");
    Scaling halves = new Scaling.PerFeature(new double[] {0, 10}, new double[] {2, 2});
    ModelFile.save(
        flowers,
        network(Architecture.of(2, 2), 1, 0, 0, 1, 0, 0),
        new Schema(List.of(2), List.of("a", "b"), List.of("rose", "lily"), halves));
    images = folder.resolve("images.npz");
    double[] parameters = new double[4 * 4 * 2 + 2];
    for (int i = 0; i < 16; i++) {
      parameters[2 * i] = 1;
    }
    parameters[33] = 8; // dark, unless half of the picture is bright
    ModelFile.save(
        images,
        network(Architecture.of(16, 2), parameters),
        new Schema(List.of(4, 4), List.of(), List.of("day", "night"), new Scaling.Pixels()));
  }

  private static Network network(Architecture architecture, double... values) {
    Parameters parameters = Parameters.zeros(architecture);
    System.arraycopy(values, 0, parameters.values(), 0, values.length);
    return new Network(parameters);
  }

  private Path picture(String name, int grey) throws IOException {
    BufferedImage image = new BufferedImage(30, 50, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 30 * 50; i++) {
      image.getRaster().setSample(i % 30, i / 30, 0, grey);
    }
    Path file = folder.resolve(name);
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  @Test
  void predict_numbers_areScaledAndNamed() {
    Call call = Call.nudge("predict", flowers, "4,10", "4,15");

    double p = 1 / (1 + Math.exp(-2));
    double q = 1 / (1 + Math.exp(0.5));
    assertThat(call.err()).isEmpty();
    assertThat(call.out().lines().map(line -> line.replaceAll(" *█*$", "")))
        .containsExactly(
            "4,10: rose",
            "  rose  %.4f".formatted(p),
            "  lily  %.4f".formatted(1 - p),
            "4,15: lily",
            "  rose  %.4f".formatted(q),
            "  lily  %.4f".formatted(1 - q));
  }

  @Test
  void predict_pictures_areMadeAsSmallAsTheModels() throws IOException {
    Path bright = picture("bright.png", 255);
    Path dark = picture("dark.png", 0);

    Call call = Call.nudge("predict", images, bright, dark, "--json");

    List<Object> list = JSON.std.listFrom(call.out());
    assertThat(list).hasSize(2);
    assertThat(list.get(0))
        .asInstanceOf(MAP)
        .containsEntry("sample", bright.toString())
        .containsEntry("class", 0)
        .containsEntry("name", "day");
    assertThat(list.get(1))
        .asInstanceOf(MAP)
        .containsEntry("class", 1)
        .containsEntry("name", "night");
  }

  @Test
  void predict_samplesThatDoNotFit_areRefused() {
    refused(
        Call.nudge("predict", flowers, "1,2,3"),
        "flowers.npz takes samples of shape [2], but 1,2,3 has 3 numbers between commas");
    refused(Call.nudge("predict", flowers, "1,two"), "1,two: found \"two\", expected a finite");
    refused(Call.nudge("predict", flowers, "1,NaN"), "1,NaN: found \"NaN\", expected a finite");
    refused(Call.nudge("predict", images, "1,2"), "1,2: no such file");
  }

  private static void refused(Call call, String part) {
    assertThat(call.err()).hasLineCount(1).startsWith("nudge: ").contains(part);
    assertThat(call.exitCode()).isEqualTo(2);
  }
}
