package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.nudge.store.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainCommandTest {
  @TempDir private Path folder;
  private Path data;
  private Path out;

  @BeforeEach
  void writeData() throws IOException {
    data = TinyData.write(folder.resolve("data"));
    out = folder.resolve("run");
  }

  private Call train(Object... more) {
    Object[] common = {
      "train", "--data", data, "--layers", TinyData.LAYERS, "--batch-size", 20, "--out", out
    };
    return Call.nudge(Stream.of(common, more).flatMap(Stream::of).toArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"numerical", "backprop", "full"})
  void train_anyGradient_leavesAWholeRunFolder(String gradient) throws IOException {
    Call call = train("--iterations", 25, "--gradient", gradient, "--init-std", 0.5);

    assertThat(call.err()).isEmpty();
    assertThat(call.exitCode()).isZero();
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "config.json",
              "losses.csv",
              "accuracy.csv",
              "accuracy.png",
              "accuracy.svg",
              "loss.png",
              "model.npz",
              "report.html");
    }
    List<String> losses = Files.readAllLines(out.resolve("losses.csv"));
    assertThat(losses).hasSize(26).startsWith("iteration,loss");
    assertThat(losses.get(25)).matches("25,[0-9.E-]+");
    assertThat(Files.readAllLines(out.resolve("accuracy.csv"))).hasSize(1 + 3);
    assertThat(ModelFile.load(out.resolve("model.npz")).architecture()).hasToString("100-8-10");
  }

  @Test
  void train_piped_printsALineAnEpochAndNoControlCharacters() {
    Call call = train("--iterations", 25);

    assertThat(call.out().lines().filter(line -> line.startsWith("epoch"))).hasSize(3);
    assertThat(call.out()).containsPattern("final accuracy +train 0\\.\\d{4}, test 0\\.\\d{4}");
    assertThat(call.out()).contains("wall time", "run folder        " + out);
    assertThat(call.out().replace("\n", "")).doesNotContainPattern("\\p{Cntrl}");
  }

  @Test
  void train_numerical_accountsForEveryLossOfTheLecturesLoop() {
    Call call = train("--iterations", 5);

    long needed = 2L * (101 * 8 + 9 * 10) * 20 * 5;
    assertThat(call.out()).contains("loss evaluations  %,d".formatted(needed));
    assertThat(call.out()).contains("evaluated", "shared", "exactly zero");
    assertThat(
            number(call.out(), "evaluated")
                + number(call.out(), "shared")
                + number(call.out(), "exactly zero"))
        .isEqualTo(needed);
  }

  private static long number(String text, String after) {
    String line = text.lines().filter(l -> l.strip().startsWith(after)).findFirst().orElseThrow();
    return Long.parseLong(line.replaceAll("\\(.*", "").replaceAll("[^0-9]", ""));
  }

  @Test
  void train_quiet_printsTheFolderAlone() {
    assertThat(train("--iterations", 3, "--quiet").out()).isEqualTo(out + System.lineSeparator());
  }

  @Test
  void train_config_holdsAllThatRepeatsTheRun() throws IOException {
    train("--iterations", 3, "--seed", 7, "--threads", 3, "--h", "1e-3", "--learning-rate", 0.2);

    Map<String, Object> config = JSON.std.mapFrom(Files.readString(out.resolve("config.json")));
    assertThat(config).containsKeys("nudge", "java", "os", "kernels").containsEntry("threads", 3);
    assertThat(config.get("options"))
        .isEqualTo(
            Map.of(
                "gradient",
                "numerical",
                "layers",
                List.of(100, 8, 10),
                "iterations",
                3,
                "batchSize",
                20,
                "learningRate",
                0.2,
                "h",
                1e-3,
                "seed",
                7,
                "initStd",
                0.01,
                "data",
                data.toString()));
    assertThat((Map<?, ?>) config.get("dataSha256")).hasSize(4);
  }

  @Test
  void train_twice_givesTheSameBytes() throws IOException {
    train("--iterations", 20, "--threads", 1);
    byte[] model = Files.readAllBytes(out.resolve("model.npz"));
    byte[] losses = Files.readAllBytes(out.resolve("losses.csv"));
    train("--iterations", 20, "--threads", 3, "--force");

    assertThat(Files.readAllBytes(out.resolve("model.npz"))).isEqualTo(model);
    assertThat(Files.readAllBytes(out.resolve("losses.csv"))).isEqualTo(losses);
  }

  @Test
  void train_existingFolder_isRefusedAndLeftAlone() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("losses.csv"), "mine");

    Call call = train("--iterations", 3);

    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err())
        .isEqualToIgnoringNewLines(
            "nudge: --out %s exists already; --force writes into it all the same".formatted(out));
    assertThat(out.resolve("losses.csv")).hasContent("mine");
  }

  @Test
  void train_divergence_stopsSaysWhenAndKeepsWhatThereIs() throws IOException {
    Call call = train("--iterations", 50, "--learning-rate", "1.7e308", "--gradient", "backprop");

    assertThat(call.exitCode()).isEqualTo(1);
    assertThat(call.err())
        .containsPattern("^nudge: the loss became (NaN|Infinity) at iteration \\d+; .* in " + out)
        .hasLineCount(1);
    assertThat(out.resolve("losses.csv")).exists();
    assertThat(out.resolve("accuracy.csv")).exists();
    assertThat(out.resolve("config.json")).exists();
  }
}
