package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.nudge.data.Schema;
import dev.nudge.model.Model;
import dev.nudge.model.StoredModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table with categories and missing values, from training to the exported model. */
class TableRunTest {
  @TempDir private Path folder;
  private Path run;

  /** Trees are known by their leaves, mostly: no single column tells all. */
  @BeforeEach
  void train() throws IOException {
    Random random = new Random(5);
    StringBuilder table = new StringBuilder("leaf,height,bark,tree\n");
    for (int n = 0; n < 120; n++) {
      boolean fir = n % 2 == 0;
      int missing = random.nextInt(8); // 0 of the leaf, 1 of the height, none of others
      table
          .append(missing == 0 ? "?" : fir ? "needle" : "broad")
          .append(',')
          .append(missing == 1 ? "" : (fir ? 30 : 20) + random.nextInt(9))
          .append(random.nextBoolean() ? ",rough," : ",smooth,")
          .append(fir ? "fir\n" : "oak\n");
    }
    Path file = Files.writeString(folder.resolve("trees.csv"), table);
    run = folder.resolve("run");
    Call call =
        Call.nudge(
            (Object[])
                "train --gradient backprop --iterations 300 --batch-size 20 --init xavier --missing fill --data FILE --out RUN"
                    .replace("FILE", file.toString())
                    .replace("RUN", run.toString())
                    .split(" ", -1));
    assertThat(call.err()).isEmpty();
    assertThat(call.out()).contains("final accuracy    train 1.0000, test 1.0000");
  }

  @Test
  void predict_rowsOfTexts_areAnsweredAsInTheFile() throws IOException {
    Path rows = Files.writeString(folder.resolve("rows.csv"), "bark,leaf,height\nrough,needle,\n");

    Call row = Call.nudge("predict", run, "needle,NA,rough", "broad,21,smooth", "palm,1,rough");
    Call file = Call.nudge("predict", run, "--data", rows);

    assertThat(row.out()).contains("needle,NA,rough: fir\n", "broad,21,smooth: oak\n");
    assertThat(row.err())
        .isEqualTo(
            "nudge: palm,1,rough: line 1: column 1 is 'palm', expected one of the categories of the"
                + " training data: broad, needle; training with --unknown other takes any\n");
    String probability = row.out().split("fir  ", -1)[1].substring(0, 6);
    assertThat(file.out()).isEqualTo("%s:2: fir  %s%n".formatted(rows, probability));
  }

  @Test
  void evaluate_ownAndOtherData_areEncodedAsTheModelSays() throws IOException {
    Path others =
        Files.writeString(
            folder.resolve("others.csv"),
            """
            leaf,height,bark,tree
            needle,31,rough,fir
            needle,?,rough,fir
            broad,23,rough,oak
            broad,?,rough,oak
            broad,25,rough,oak
            needle,33,rough,fir
            """);

    assertThat(Call.nudge("evaluate", run).out()).contains("accuracy  1.0000 (24 of 24");
    assertThat(Call.nudge("evaluate", run, "--data", others).out()).contains("accuracy  1.0000");
  }

  @Test
  void evaluate_fileThatChangedSinceTheRun_saysSo() throws IOException {
    Path trees = folder.resolve("trees.csv");
    Files.writeString(trees, Files.readString(trees) + "needle,31,rough,fir\n");

    assertThat(Call.nudge("evaluate", run).out())
        .startsWith(
            "data      "
                + trees
                + ", changed since the run: the model may have learned from some of these"
                + " samples\n");
  }

  @Test
  void evaluate_json_hasTheMeasuresOfTheText() throws IOException {
    Call text = Call.nudge("evaluate", run);
    Call json = Call.nudge("evaluate", run, "--json");

    Map<String, Object> measures = JSON.std.mapFrom(json.out());
    assertThat(measures)
        .containsEntry("samples", 24)
        .containsEntry("accuracy", 1.0)
        .containsEntry("rocAuc", 1.0)
        .containsEntry("macroF1", 1.0);
    assertThat((List<?>) measures.get("calibration")).hasSize(10);
    assertThat((List<?>) measures.get("classes")).hasSize(2);
    assertThat(text.out())
        .contains(
            String.format(
                Locale.ROOT, "log loss  %.6f%nROC-AUC   1.0000", (double) measures.get("logLoss")))
        .contains(
            String.format(
                Locale.ROOT,
                "calibration: expected error %.4f",
                (double) measures.get("calibrationError")));
    assertThat(Files.readString(run.resolve("report.html")))
        .contains(
            String.format(
                Locale.ROOT,
                "Log loss %.4f; ROC-AUC 1.0000, one class",
                (double) measures.get("logLoss")));
  }

  @Test
  void predict_belowTheThreshold_isNotSure() {
    Object[] rows = {"needle,NA,rough", "?,?,smooth"};

    Call always = Call.nudge("predict", run, rows[0], rows[1]);
    Call sure = Call.nudge("predict", run, "--threshold", 0.95, rows[0], rows[1]);
    Call json = Call.nudge("predict", run, "--threshold", 0.95, "--json", rows[1]);

    assertThat(always.out()).doesNotContain("not sure");
    assertThat(sure.out()).contains("needle,NA,rough: fir\n", "?,?,smooth: not sure\n");
    assertThat(json.out()).contains("\"name\":\"not sure\"");
  }

  @Test
  void train_folds_hasMeanAndSpreadOfEachMeasure() throws IOException {
    Path out = folder.resolve("folds");
    Call call =
        Call.nudge(
            (Object[])
                "train --gradient backprop --iterations 300 --batch-size 20 --init xavier --missing fill --folds 4 --data FILE --out OUT"
                    .replace("FILE", folder.resolve("trees.csv").toString())
                    .replace("OUT", out.toString())
                    .split(" ", -1));

    assertThat(call.err()).isEmpty();
    assertThat(call.out())
        .contains("fold 1   accuracy ", "fold 4   accuracy ")
        .contains("mean     accuracy ", "spread   accuracy ");
    Map<String, Object> json = JSON.std.mapFrom(Files.readString(out.resolve("folds.json")));
    assertThat((List<?>) json.get("folds")).hasSize(4);
    double mean = (double) ((Map<?, ?>) json.get("mean")).get("accuracy");
    assertThat(mean).isBetween(0.9, 1.0);
    assertThat(call.out()).contains(String.format(Locale.ROOT, "mean     accuracy %.4f", mean));
    assertThat(Files.readString(out.resolve("folds.html")))
        .contains(String.format(Locale.ROOT, "<td>%.4f</td>", mean))
        .contains("<th scope=\"col\">ROC-AUC</th>", "trees.csv", ">--folds 4<");
    assertThat(out.resolve("model.npz")).doesNotExist();
    assertThat(Call.nudge("train", "--resume", out).err()).contains("expected what nudge train");
  }

  @Test
  void train_moreFoldsThanSamplesOfAClass_isRefused() {
    assertThat(
            Call.nudge(
                    "train",
                    "--data",
                    folder.resolve("trees.csv"),
                    "--missing",
                    "fill",
                    "--folds",
                    50)
                .err())
        .isEqualTo(
            "nudge: --folds 50: class fir has 48 samples, expected at least one for each of 50"
                + " folds\n");
  }

  @Test
  void describe_modelOrRun_saysWhatItIsAndWhereItComesFrom() throws IOException {
    Call file = Call.nudge("describe", run.resolve("model.npz"));

    assertThat(file.err()).isEmpty();
    assertThat(Call.nudge("describe", run)).isEqualTo(file);
    assertThat(file.out())
        .contains("network     7-50-2, 502 weights and biases")
        .contains("classes     fir, oak")
        .contains("features    leaf=broad  (x − ")
        .containsPattern("missing     height: \\d+")
        .contains("command     train")
        .containsPattern("begun       20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ")
        .containsPattern("trees.csv  [0-9a-f]{64}")
        .containsPattern("missing +fill")
        .containsPattern("train +96\\n  test +24")
        .containsPattern("testAccuracy +1.0");
    Path onnx = folder.resolve("trees.onnx");
    assertThat(Call.nudge("export", run, "--out", onnx).err()).isEmpty();
    assertThat(Files.readString(onnx, StandardCharsets.ISO_8859_1))
        .contains("provenance", "\"testAccuracy\":1.0", "\"missing\":\"fill\"");
  }

  @Test
  void export_run_isComparedOnItsTestSamples() throws IOException {
    Path model = run.resolve("model.npz");
    Path out = folder.resolve("trees.onnx");

    Call compared = Call.nudge("export", model, "--out", out);
    Path alone = Files.copy(model, folder.resolve("alone.npz"));
    Call fromFile = Call.nudge("export", alone);
    Path arrays = folder.resolve("arrays.npz");
    Model.of(Model.load(model).network(), Schema.ofImages(1, 7, 2)).save(arrays);
    Call ofArrays = Call.nudge("export", arrays);
    Files.delete(folder.resolve("trees.csv"));
    Call dataGone = Call.nudge("export", run);

    assertThat(compared.out())
        .startsWith(
            out
                + ": onnx, float32, takes raw features; on the run's test samples the model's class"
                + " for 24 of 24 samples, probabilities within ");
    assertThat(fromFile.out())
        .isEqualTo(compared.out().replace(out.toString(), folder.resolve("alone.onnx").toString()));
    assertThat(ofArrays.out())
        .endsWith("raw features; not compared with the model: it names no data\n");
    assertThat(dataGone.out()).contains("; not compared with the model: ", "found no such file");
    assertThat(dataGone.exitCode()).isZero();
    assertThat(Files.readAllBytes(run.resolve("model.onnx"))).isEqualTo(Files.readAllBytes(out));
  }

  /** Unscaled seconds since 1970: nothing but their last digits tells the classes apart. */
  @Test
  void export_precisionThatAnswersOtherwise_isRefused() throws IOException {
    StringBuilder table = new StringBuilder("seconds,kind\n");
    for (int n = 0; n < 40; n++) {
      table.append(1_700_000_000L + n % 20).append(n % 20 < 10 ? ",early\n" : ",late\n");
    }
    Path file = Files.writeString(folder.resolve("times.csv"), table);
    Path times = folder.resolve("times");
    Call.nudge(
        (Object[])
            "train --gradient backprop --iterations 1 --layers 1,2 --scale none --data %s --out %s"
                .formatted(file, times)
                .split(" ", -1));
    StoredModel model = StoredModel.load(times.resolve("model.npz"));
    double[] bySeconds = {-1, 1, 1_700_000_009.5, -1_700_000_009.5}; // W1, b1
    System.arraycopy(bySeconds, 0, model.network().parameters().values(), 0, 4);
    model.save(times.resolve("model.npz"));

    Call single = Call.nudge("export", times);

    assertThat(single.exitCode()).isEqualTo(2);
    assertThat(single.err())
        .startsWith("nudge: --precision float32: on the run's test samples the file gives class ")
        .endsWith("; float64 has the model's own numbers\n");
    assertThat(times.resolve("model.onnx")).doesNotExist();
    assertThat(Call.nudge("export", times, "--precision", "float64").out())
        .contains("the model's class for 8 of 8 samples, probabilities within ");
  }

  @Test
  void resume_tableWithCategories_isTheSameData() {
    assertThat(Call.nudge("train", "--resume", run).out())
        .isEqualTo(run + " is finished: nothing is left to do\n");
  }
}
