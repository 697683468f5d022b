package dev.nudge.cli;

import static dev.nudge.cli.Call.nudge;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.nudge.data.Dataset;
import dev.nudge.data.Scaling;
import dev.nudge.data.ScalingMethod;
import dev.nudge.data.StratifiedSplit;
import dev.nudge.datasets.DataSpec;
import dev.nudge.datasets.Datasets;
import dev.nudge.image.Png;
import dev.nudge.model.StoredModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data of every kind through every command. */
class DataOptionsTest {
  private static final int SIDE = 6;

  @TempDir Path folder;
  private Path csv;
  private Path out;

  @BeforeEach
  void prepare() throws IOException {
    csv = write("points.csv", 60);
    out = folder.resolve("run");
  }

  /** Two features that tell three classes apart. */
  private Path write(String name, int samples) throws IOException {
    StringBuilder text = new StringBuilder("kind,x,y\n");
    for (int n = 0; n < samples; n++) {
      int k = n % 3;
      text.append("k%s,%s.%s,%s\n".formatted(k, 10 * k, n % 7, k == 1 ? 500 + n : -n));
    }
    return Files.writeString(folder.resolve(name), text);
  }

  /** A bright column in the left, in the middle or in the right. */
  private Path pictures(String name, int each) throws IOException {
    for (int k = 0; k < 3; k++) {
      Path place = Files.createDirectories(folder.resolve(name).resolve("column" + k));
      for (int n = 0; n < each; n++) {
        byte[] grey = new byte[SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
          grey[y * SIDE + 2 * k] = (byte) (155 + n);
        }
        Files.write(place.resolve(n + ".png"), Png.encode(grey, SIDE, SIDE));
      }
    }
    return folder.resolve(name);
  }

  private Call train(Object... options) {
    List<Object> words =
        new ArrayList<>(
            List.of("train", "--gradient", "backprop", "--iterations", 200, "--batch-size", 20));
    words.addAll(List.of("--learning-rate", 0.5, "--init", "xavier", "--out", out));
    words.addAll(Arrays.asList(options));
    return nudge(words.toArray());
  }

  private Map<?, ?> config() throws IOException {
    return JSON.std.mapFrom(Files.readString(out.resolve("config.json")));
  }

  @Test
  void train_csv_takesItsSizesAndLearns() throws IOException {
    Call call = train("--data", csv, "--label", "kind");

    assertThat(call.err()).isEmpty();
    assertThat(call.out()).contains("final accuracy    train 1.0000, test 1.0000");
    Map<?, ?> options = (Map<?, ?>) config().get("options");
    assertThat(options.get("layers")).isEqualTo(List.of(2, 50, 3));
    assertThat(options.get("data")).isEqualTo(csv.toString());
    assertThat(options.get("label")).isEqualTo("kind");
    assertThat(options.get("scale")).isEqualTo("standard");
    assertThat(options.get("testShare")).isEqualTo(0.2);
    assertThat(options.containsKey("imageSize")).isFalse();
    assertThat(((Map<?, ?>) config().get("dataSha256")).get(csv.toString())).asString().hasSize(64);
    String report = Files.readString(out.resolve("report.html"));
    assertThat(report)
        .contains(
            "--data " + csv + " --label kind",
            "<th scope=\"col\">k2</th>",
            "No test sample was taken for a wrong class.")
        .doesNotContain("What the units look for");
  }

  @Test
  void train_resumed_readsTheDataAgainAsTheyWere() throws IOException {
    train("--data", csv, "--label", 1, "--scale", "minmax", "--test-share", 0.3, "--header", true);
    String before = Files.readString(out.resolve("losses.csv"));

    Call again = nudge("train", "--resume", out);

    assertThat(again.err()).isEmpty();
    assertThat(again.out()).contains("is finished");
    assertThat(Files.readString(out.resolve("losses.csv"))).isEqualTo(before);

    Files.writeString(csv, Files.readString(csv).replace("k0,0.0,0", "k0,0.1,0"));
    Call changed = nudge("train", "--resume", out);
    assertThat(changed.exitCode()).isEqualTo(2);
    assertThat(changed.err()).contains("the run was begun on other data");
  }

  @Test
  void train_twoCsvFiles_areTrainAndTest() throws IOException {
    Path test = write("test.csv", 9);

    assertThat(train("--data", csv, "--label", "kind", "--test-data", test).err()).isEmpty();
    assertThat(nudge(evaluate("--data", csv, "--label", "kind", "--test-data", test)).out())
        .contains("accuracy  1.0000 (9 of 9");
    assertThat(((Map<?, ?>) config().get("options")).get("testData")).isEqualTo(test.toString());
  }

  @Test
  void evaluate_runFolder_takesItsData() {
    train("--data", csv, "--label", "kind", "--seed", 3);
    Call named = nudge(evaluate("--data", csv, "--label", "kind", "--seed", 3));

    Call own = nudge("evaluate", out);

    assertThat(own.out()).startsWith("data      %s, as in the run%n".formatted(csv));
    assertThat(named.out()).startsWith("data      %s, its test set%n".formatted(csv));
    assertThat(own.out().lines().skip(1))
        .containsExactlyElementsOf(named.out().lines().skip(1).toList());
  }

  private Object[] evaluate(Object... options) {
    List<Object> words = new ArrayList<>(List.of("evaluate", out.resolve("model.npz")));
    words.addAll(Arrays.asList(options));
    return words.toArray();
  }

  @Test
  void evaluate_sameSeed_judgesTheSamplesThatWereHeldBack() {
    assertThat(train("--data", csv, "--label", "kind", "--seed", 3).exitCode()).isZero();

    Call call = nudge(evaluate("--data", csv, "--label", "kind", "--seed", 3));
    assertThat(call.err()).isEmpty();
    assertThat(call.out()).contains("accuracy  1.0000 (12 of 12");
  }

  @Test
  void evaluate_classesInAnotherOrder_areKnownByName() throws IOException {
    assertThat(train("--data", csv, "--label", "kind").exitCode()).isZero();
    Path two = Files.writeString(folder.resolve("two.csv"), csvWithout("k0"));

    assertThat(nudge(evaluate("--data", two, "--label", "kind")).out())
        .contains("accuracy  1.0000 (40 of 40");
    Files.writeString(two, Files.readString(csv).replace("k1,", "k9,").replace("k2,", "k7,"));
    nudge(evaluate("--data", two, "--label", "kind"))
        .assertRefused(
            "model.npz: knows no class \"k7, k9\", which the data have; it knows \"k0, k1, k2\"");
    Files.writeString(two, Files.readString(csv).replace("kind,x,y", "kind,y,x"));
    nudge(evaluate("--data", two, "--label", "kind"))
        .assertRefused("model.npz: calls feature 1 \"x\", but the data call it \"y\"");
  }

  private String csvWithout(String kind) throws IOException {
    return Files.readString(csv)
        .lines()
        .filter(line -> !line.startsWith(kind))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void train_folderOfPictures_learns() throws IOException {
    Path pictures = pictures("columns", 10);

    Call call = train("--data", pictures, "--image-size", SIDE);

    assertThat(call.err()).isEmpty();
    assertThat(call.out()).contains("test 1.0000");
    assertThat(((Map<?, ?>) config().get("options")).get("imageSize")).isEqualTo(SIDE);
    assertThat(Files.readString(out.resolve("report.html"))).contains("What the units look for");
    assertThat(nudge(evaluate("--data", pictures, "--image-size", SIDE)).out())
        .contains("accuracy  1.0000 (6 of 6");
  }

  @Test
  void train_trainAndTestPictures_areWhatTheyAreCalled() throws IOException {
    pictures("two/train", 8);
    pictures("two/test", 2);

    assertThat(train("--data", folder.resolve("two"), "--image-size", SIDE).out())
        .contains("test 1.0000");
  }

  @Test
  void train_validationShare_scalesByWhatIsLearnedAlone() throws IOException {
    Dataset whole =
        Datasets.load(DataSpec.of(csv.toString()).withLabel("kind").withSeed(4)).train();
    Scaling learned =
        ScalingMethod.STANDARD.fit(whole.rows(StratifiedSplit.of(whole, 0.4, 4).rest()));

    train("--data", csv, "--label", "kind", "--seed", 4, "--validation-share", 0.4);

    for (String file : List.of("model.npz", "model-best.npz", "checkpoint.npz")) {
      Scaling scaling = StoredModel.load(out.resolve(file)).schema().scaling();
      for (int i = 0; i < 2; i++) {
        assertThat(scaling.apply(i, 7)).as(file).isEqualTo(learned.apply(i, 7));
        assertThat(scaling.apply(i, 7)).isNotEqualTo(whole.schema().scaling().apply(i, 7));
      }
    }
    assertThat(nudge("train", "--resume", out).err()).isEmpty();
  }

  @Test
  void check_csv_looksAtItsSamples() {
    Call call = nudge("check", "--data", csv, "--label", "kind", "--batch-size", 10);

    assertThat(call.err()).isEmpty();
    assertThat(call.exitCode()).isZero();
  }

  @Test
  void compare_csv_staysTogether() {
    Call call =
        nudge(
            "compare",
            "--data",
            csv,
            "--label",
            "kind",
            "--iterations",
            20,
            "--batch-size",
            10,
            "--out",
            out);

    assertThat(call.err()).isEmpty();
    assertThat(call.exitCode()).isZero();
  }

  @Test
  void train_aWrongByteAmongLabels_makesNoClass() throws IOException {
    Path idx = TinyData.write(folder.resolve("idx"));
    Path labels = idx.resolve("train-labels-idx1-ubyte");
    byte[] bytes = Files.readAllBytes(labels);
    bytes[8 + 25] = 11;
    Files.write(labels, bytes);

    train("--data", idx)
        .assertRefused(
            idx
                + ": found the label 11 among the training samples (1 times, first at sample 25),"
                + " but no training sample has the label 10; expected some of each up to the"
                + " highest");
  }

  @Test
  void train_badData_isRefusedInOneLine() throws IOException {
    train("--data", folder.resolve("none"))
        .assertRefused(
            folder.resolve("none")
                + ": found no such file or folder, and it is not one of the names");
    train("--data", csv, "--label", "kind", "--image-size", 9)
        .assertRefused(
            "--data %s: an image size goes with folders of pictures, found a CSV file"
                .formatted(csv));
    train("--label", "kind").assertRefused("--data mnist: a label column goes with CSV files");
    train("--data", csv)
        .assertRefused(
            csv
                + ": class -59 has one sample alone, expected at least two, one for each part; the"
                + " last column has the classes, if no label is named");
    train("--data", csv, "--label", "kind", "--layers", "2,5,4")
        .assertRefused(
            "--layers 2,5,4 has 2 inputs and 4 outputs, but the data have 2 features and 3"
                + " classes");
    train("--test-share", 1).assertRefused("--test-share");
    train("--scale", "log").assertRefused("expected one of [255, minmax, standard, none]");
    assertThat(out).doesNotExist();
  }
}
