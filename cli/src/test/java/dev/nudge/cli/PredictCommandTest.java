package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.model.StoredModel;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
    new StoredModel(
            network(Architecture.of(2, 2), 1, 0, 0, 1, 0, 0),
            new Schema(List.of(2), List.of("a", "b"), List.of("rose", "lily"), halves))
        .save(flowers);
    images = folder.resolve("images.npz");
    double[] parameters = new double[4 * 4 * 2 + 2];
    for (int i = 0; i < 16; i++) {
      parameters[2 * i] = 1;
    }
    parameters[33] = 8; // dark, unless half of the picture is bright
    new StoredModel(
            network(Architecture.of(16, 2), parameters),
            new Schema(List.of(4, 4), List.of(), List.of("day", "night"), new Scaling.Pixels()))
        .save(images);
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
            String.format(Locale.ROOT, "  rose  %.4f", p),
            String.format(Locale.ROOT, "  lily  %.4f", 1 - p),
            "4,15: lily",
            String.format(Locale.ROOT, "  rose  %.4f", q),
            String.format(Locale.ROOT, "  lily  %.4f", 1 - q));
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

  @Test
  void predict_negativeNumbers_areASample() {
    assertThat(Call.nudge("predict", flowers, "-1,-2").out()).startsWith("-1,-2: rose");
    assertThat(Call.nudge("predict", flowers, "-.5,10").out()).startsWith("-.5,10: ");
  }

  @Test
  void predict_someThatCannotBeRead_answersTheOthers() throws IOException {
    Path bright = picture("bright.png", 255);
    Path damaged = Files.write(folder.resolve("damaged.png"), new byte[] {1});

    Call call = Call.nudge("predict", images, "nothing.png", bright, damaged, "--json");

    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err().lines()).hasSize(2);
    assertThat(call.err()).contains("nothing.png: no such file", "damaged.png: begins with");
    assertThat(JSON.std.listFrom(call.out())).hasSize(1);
    assertThat(JSON.std.listFrom(Call.nudge("predict", images, damaged, "--json").out())).isEmpty();
  }

  @Test
  void predict_logitsThatOverflow_areRefused() throws IOException {
    Path large = folder.resolve("large.npz");
    new StoredModel(
            network(Architecture.of(2, 2), 1e308, -1e308, 1e308, -1e308, 0, 0),
            new Schema(List.of(2), List.of(), List.of("a", "b"), new Scaling.None()))
        .save(large);

    refused(Call.nudge("predict", large, "9,9"), "9,9: the logits are not finite");
  }

  @Test
  void predict_runFolder_hasTheModel() throws IOException {
    Files.copy(flowers, folder.resolve("model.npz"));

    assertThat(Call.nudge("predict", folder, "4,10").out()).startsWith("4,10: rose");
    refused(
        Call.nudge("predict", Files.createDirectory(folder.resolve("empty")), "4,10"),
        "empty: found no model.npz in it, expected a model file or a run folder");
  }

  @Test
  void predict_csvFile_printsALineASample() throws IOException {
    Path rows = Files.writeString(folder.resolve("rows.csv"), "b,kind,a\n10,rose,4\n15,lily,4\n");

    Call call = Call.nudge("predict", flowers, "--data", rows, "--label", "kind");

    assertThat(call.err()).isEmpty();
    assertThat(call.out().lines())
        .containsExactly(
            String.format(Locale.ROOT, "%s:2: rose  %.4f", rows, 1 / (1 + Math.exp(-2))),
            String.format(Locale.ROOT, "%s:3: lily  %.4f", rows, 1 / (1 + Math.exp(-0.5))));
  }

  @Test
  void predict_csvFileOut_hasAllProbabilities() throws IOException {
    Path rows = Files.writeString(folder.resolve("rows.csv"), "4;10\n4;15\n");
    Path out = folder.resolve("predictions.csv");
    double p = 1 / (1 + Math.exp(-2));

    Call call = Call.nudge("predict", flowers, "--data", rows, "--out", out);

    assertThat(call.err()).isEmpty();
    assertThat(call.out()).isEmpty();
    List<String> lines = Files.readAllLines(out);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).isEqualTo("sample,class,rose,lily");
    String[] first = lines.get(1).split(",", -1);
    assertThat(first[0]).isEqualTo(rows + ":1");
    assertThat(first[1]).isEqualTo("rose");
    assertThat(Double.parseDouble(first[2])).isCloseTo(p, within(1e-15));
    assertThat(Double.parseDouble(first[3])).isCloseTo(1 - p, within(1e-15));

    refused(
        Call.nudge("predict", flowers, "--data", rows, "--out", out),
        "--out " + out + " exists already; --force overwrites it");
    assertThat(Call.nudge("predict", flowers, "4,10", "--out", out, "--force").exitCode()).isZero();
    assertThat(Files.readAllLines(out).get(1)).startsWith("\"4,10\",rose,");
    refused(
        Call.nudge("predict", flowers, "4,10", "--out", folder.resolve("none/out.csv")),
        "--out %s/none/out.csv: there is no folder %s/none".formatted(folder, folder));
    refused(
        Call.nudge("predict", flowers, "4,10", "--out", folder, "--force"),
        "--out " + folder + " is a folder, expected a file");
    for (Path input : new Path[] {rows, flowers}) {
      refused(
          Call.nudge("predict", flowers, "--data", rows, "--out", input, "--force"),
          "--out " + input + " is what is read, expected another file");
    }
  }

  @Test
  void predict_csvFileWithABadLine_writesNothing() throws IOException {
    Path rows = Files.writeString(folder.resolve("rows.csv"), "a,b\n4,10\n4,\n");
    Path out = folder.resolve("predictions.csv");

    refused(
        Call.nudge("predict", flowers, "--data", rows, "--out", out),
        rows + ": line 3: column 2 (b) is empty, expected a finite number");
    assertThat(out).doesNotExist();
  }

  @Test
  void predict_csvFileJson_isAnArray() throws IOException {
    Path rows = Files.writeString(folder.resolve("rows.csv"), "a,b\n4,10\n4,15\n");

    Call call = Call.nudge("predict", flowers, "--data", rows, "--json");

    List<Object> list = JSON.std.listFrom(call.out());
    assertThat(list).hasSize(2);
    assertThat(list.get(1))
        .asInstanceOf(MAP)
        .containsEntry("sample", rows + ":3")
        .containsEntry("name", "lily");
  }

  @Test
  void predict_callsThatMakeNoSense_areRefused() throws IOException {
    Path rows = Files.writeString(folder.resolve("rows.csv"), "a,c\n4,10\n");

    refused(
        Call.nudge("predict", flowers), "found no SAMPLE, expected one or more, or a file of them");
    refused(
        Call.nudge("predict", flowers, "1,2", "--data", rows),
        "found SAMPLEs beside --data " + rows);
    refused(
        Call.nudge("predict", flowers, "1,2", "--label", "a"),
        "--label and --header go with --data");
    refused(
        Call.nudge("predict", flowers, "--data", rows, "--pictures", "whole"),
        "--pictures goes with pictures, found --data " + rows);
    refused(Call.nudge("predict", flowers, "1,2", "--force"), "--force goes with --out");
    refused(
        Call.nudge("predict", flowers, "1,2", "--json", "--out", folder.resolve("x.csv")),
        "--json prints and --out writes a CSV file");
    refused(Call.nudge("predict", flowers, "--data", rows), rows + ": line 1: found no column b;");
    refused(
        Call.nudge("predict", images, picture("grey.png", 9), "--pictures", "digit"),
        "--pictures digit: pictures prepared as digits for samples of shape [4, 4], expected [28,"
            + " 28]");
    refused(
        Call.nudge("predict", images, picture("grey.png", 9), "--pictures", "round"),
        "expected one of [digit, whole]");
  }

  private static void refused(Call call, String part) {
    assertThat(call.err()).hasLineCount(1).startsWith("nudge: ").contains(part);
    assertThat(call.exitCode()).isEqualTo(2);
  }
}
