package dev.nudge.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.io.MalformedFileException;
import dev.nudge.lab.Digits;
import dev.nudge.lab.FinishedRun;
import dev.nudge.model.StoredModel;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedRunTest {
  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    FinishedRun.write(folder, "numerical");
  }

  private RecordedRun open() throws IOException {
    return RecordedRun.open("id", folder, source -> Digits.FEW);
  }

  @Test
  void open_runFolder_givesItsCurvesOptionsAndNetwork() throws IOException {
    RecordedRun run = open();
    assertThat(run.status().state()).isEqualTo(Run.State.RECORDED);
    assertThat(run.description())
        .containsEntry("name", folder.getFileName().toString())
        .containsEntry("method", "numerical")
        .containsEntry("iterations", 3);
    assertThat(run.curves().size()).isEqualTo(3);
    assertThat(run.curves().numerical(2)).isEqualTo(2.28);
    assertThat(run.curves().backprop(2)).isNaN();
    assertThat(run.curves().accuracies(0, 3))
        .containsExactly(
            new Curves.Accuracy(
                1, new Curves.Shares(0.0982, 0.1022, Double.NaN), Curves.Shares.NONE));
    assertThat(run.snapshot().iteration()).isEqualTo(3);
    assertThat(run.snapshot().network().architecture()).hasToString("784-4-10");
  }

  @Test
  void open_runByBackpropagation_isItsCurve() throws IOException {
    FinishedRun.write(folder, "backprop");
    RecordedRun run = open();
    assertThat(run.curves().numerical(0)).isNaN();
    assertThat(run.curves().backprop(0)).isEqualTo(2.3);
    assertThat(run.curves().accuracies(0, 3).get(0).backprop().test()).isEqualTo(0.0982);
  }

  @Test
  void open_moreColumnsThanNeeded_areLeftAside() throws IOException {
    Files.writeString(folder.resolve("losses.csv"), "time,loss,iteration\n0.1,2.5,1\n");
    assertThat(open().curves().numerical(0)).isEqualTo(2.5);
  }

  @Test
  void open_runThatHeldSamplesBack_hasTheirAccuracyToo() throws IOException {
    Files.writeString(
        folder.resolve("accuracy.csv"),
        """
        epoch,iteration,loss,train_accuracy,test_accuracy,validation_loss,validation_accuracy
        0,1,2.3,0.1022,0.0982,2.31,0.1111
        """);
    assertThat(open().curves().accuracies(0, 3).get(0).numerical())
        .isEqualTo(new Curves.Shares(0.0982, 0.1022, 0.1111));
  }

  @ParameterizedTest
  @CsvSource({
    "model.npz, found no model.npz",
    "config.json, found no such file",
    "losses.csv, found no such file",
    "accuracy.csv, found no such file",
  })
  void open_fileMissing_saysWhich(String file, String reason) throws IOException {
    Files.delete(folder.resolve(file));
    assertThatThrownBy(this::open)
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "model.npz    | hello                      | model.npz",
        "config.json  | {                          | found no options",
        "config.json  | [1]                        | found no options",
        "config.json  | null                       | found no options",
        "config.json  | {\"options\": 3}           | found no options",
        "losses.csv   | loss\\n2.3\\nmuch          | expected a table of numbers, found none in line 3",
        "losses.csv   | iteration,loss\\n1\\r2     | expected a table of numbers, found none in line 2",
        "losses.csv   | iteration\\n1              | expected the columns loss",
        "accuracy.csv | iteration,loss\\n1,2       | expected the columns iteration, test_accuracy",
      })
  void open_fileDamaged_saysWhich(String file, String content, String reason) throws IOException {
    Files.writeString(folder.resolve(file), content.translateEscapes());
    assertThatThrownBy(this::open)
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining(file)
        .hasMessageContaining(reason);
  }

  @Test
  void open_importedRun_hasNoCurves() throws IOException {
    Files.writeString(
        folder.resolve("config.json"), "{\"command\":\"import\",\"options\":{\"data\":\"MNIST\"}}");
    Files.delete(folder.resolve("losses.csv"));
    Files.delete(folder.resolve("accuracy.csv"));

    RecordedRun run = open();

    assertThat(run.curves().size()).isZero();
    assertThat(run.snapshot().network().architecture()).hasToString("784-4-10");
  }

  @Test
  void open_endlessLine_isRefused() throws IOException {
    Files.writeString(folder.resolve("losses.csv"), "loss\n" + "1".repeat(1001));
    assertThatThrownBy(this::open)
        .isInstanceOf(MalformedFileException.class)
        .hasMessageEndingWith("losses.csv: found a line of more than 1,000 characters");
  }

  @Test
  void open_hugeConfiguration_isNotRead() throws IOException {
    Files.writeString(folder.resolve("config.json"), " ".repeat(1_048_577));
    assertThatThrownBy(this::open)
        .isInstanceOf(MalformedFileException.class)
        .hasMessageEndingWith("config.json: found 1,048,577 bytes, expected at most 1,048,576");
  }

  @Test
  void open_otherData_saysBothShapes() throws IOException {
    new StoredModel(
            new Network(Parameters.zeros(Architecture.of(100, 4, 10))),
            new Schema(List.of(100), List.of(), Digits.SCHEMA.classes(), new Scaling.None()))
        .save(folder.resolve("model.npz"));
    assertThatThrownBy(this::open).hasMessageContaining("takes samples of shape [100]", "[28, 28]");
  }
}
