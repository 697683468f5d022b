package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that nobody asks for. */
class TrainDefaultsTest {
  @TempDir private Path folder;

  private Call train(Object... words) {
    Object[] all = new Object[words.length + 5];
    System.arraycopy(
        new Object[] {"train", "--gradient", "backprop", "--data", "iris"}, 0, all, 0, 5);
    System.arraycopy(words, 0, all, 5, words.length);
    return Call.nudge(all);
  }

  private static Map<?, ?> options(Path run) throws IOException {
    return (Map<?, ?>)
        JSON.std.mapFrom(Files.readString(run.resolve("config.json"))).get("options");
  }

  @Test
  void train_tableWithAllDefaults_isToldRecordedAndGood() throws IOException {
    Path run = folder.resolve("run");

    Call call = train("--out", run);

    assertThat(call.out())
        .startsWith(
            "4-50-3 on 120 training samples; by default --batch-size 12 --iterations 2000"
                + " --optimizer adam --learning-rate 0.01 --init xavier"
                + System.lineSeparator())
        .contains("epoch 199   iteration  1,991   ")
        .contains("test 0.9667");
    assertThat(call.out().lines().filter(line -> line.startsWith("epoch"))).hasSizeLessThan(23);
    assertThat(Files.readAllLines(run.resolve("accuracy.csv"))).hasSize(201);
    assertThat(options(run).get("batchSize")).isEqualTo(12);
    assertThat(options(run).get("iterations")).isEqualTo(2000);
    assertThat(options(run).get("optimizer")).isEqualTo("adam");
    assertThat(options(run).get("learningRate")).isEqualTo(0.01);
    assertThat(options(run).get("init")).isEqualTo("xavier");
    assertThat(Files.readString(run.resolve("report.html")))
        .contains("Data: --data iris; 4 features (sepal length (cm), ", "30 test samples.");
    assertThat(Call.nudge("train", "--resume", run).out()).contains("is finished");
  }

  @Test
  void train_givenOptions_win() throws IOException {
    Path run = folder.resolve("run");

    Call call =
        train(
            "--out",
            run,
            "--batch-size",
            30,
            "--iterations",
            8,
            "--optimizer",
            "sgd",
            "--init-std",
            0.5,
            "--every-epoch");

    assertThat(call.out())
        .startsWith("4-50-3 on 120 training samples; by default --init fixed")
        .contains("epoch  0 ", "epoch  1 ");
    assertThat(options(run).get("learningRate")).isEqualTo(0.1);
    assertThat(options(run).get("initStd")).isEqualTo(0.5);
    assertThat(Files.readString(run.resolve("report.html"))).contains("--init fixed");
  }

  @Test
  void train_largerBatches_areTwoHundredEpochsToo() throws IOException {
    Path run = folder.resolve("run");

    assertThat(train("--out", run, "--batch-size", 60).err()).isEmpty();

    assertThat(options(run).get("iterations")).isEqualTo(400);
  }
}
