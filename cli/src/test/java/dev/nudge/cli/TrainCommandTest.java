package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.model.Checkpoint;
import dev.nudge.model.StoredModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainCommandTest {
  @TempDir private Path folder;
  private TinyRun run;

  @BeforeEach
  void writeData() throws IOException {
    run = TinyRun.in(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"numerical", "backprop", "full"})
  void train_anyGradient_leavesAWholeRunFolder(String gradient) throws IOException {
    Call call = run.train("--iterations", 25, "--gradient", gradient, "--init-std", 0.5);

    assertThat(call.err()).isEmpty();
    assertThat(call.exitCode()).isZero();
    try (Stream<Path> files = Files.list(run.out())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "config.json",
              "losses.csv",
              "accuracy.csv",
              "accuracy.png",
              "accuracy.svg",
              "loss.png",
              "loss.svg",
              "model.npz",
              "report.html",
              "checkpoint.npz",
              "checkpoint-previous.npz",
              ".lock");
    }
    List<String> losses = Files.readAllLines(run.out().resolve("losses.csv"));
    assertThat(losses).hasSize(26).startsWith("iteration,loss");
    assertThat(losses.get(25)).matches("25,[0-9.E-]+");
    assertThat(Files.readAllLines(run.out().resolve("accuracy.csv"))).hasSize(1 + 3);
    assertThat(StoredModel.load(run.out().resolve("model.npz")).network().architecture())
        .hasToString("100-8-10");
  }

  @Test
  void train_manyEpochs_printsLinesOfSomeAndOfTheLast() throws IOException {
    Call call = run.trainWith("--gradient backprop --iterations 1990");

    assertThat(call.out().lines().filter(line -> line.startsWith("epoch"))).hasSize(21);
    assertThat(call.out())
        .contains("epoch   0   iteration      1 ", "epoch  10   iteration    101 ", "epoch 198 ");
    assertThat(Files.readAllLines(run.out().resolve("accuracy.csv"))).hasSize(1 + 199);
    assertThat(Files.readString(run.out().resolve("report.html")))
        .contains("The accuracies of every 2 epochs; accuracy.csv beside this page has all");
  }

  @Test
  void train_piped_printsALineAnEpochAndNoControlCharacters() {
    Call call = run.train("--iterations", 25);

    assertThat(call.out().lines().filter(line -> line.startsWith("epoch"))).hasSize(3);
    assertThat(call.out()).containsPattern("final accuracy +train 0\\.\\d{4}, test 0\\.\\d{4}");
    assertThat(call.out()).contains("wall time", "run folder        " + run.out());
    assertThat(call.out().replace("\n", "")).doesNotContainPattern("\\p{Cntrl}");
  }

  @Test
  void train_numerical_accountsForEveryLossOfTheLecturesLoop() {
    Call call = run.train("--iterations", 5);

    long needed = 2L * (101 * 8 + 9 * 10) * 20 * 5;
    assertThat(call.out()).contains(String.format(Locale.ROOT, "loss evaluations  %,d", needed));
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
    assertThat(run.train("--iterations", 3, "--quiet").out())
        .isEqualTo(run.out() + System.lineSeparator());
  }

  @Test
  void train_twice_givesTheSameBytes() throws IOException {
    run.train("--iterations", 20, "--threads", 1);
    Path model = Files.copy(run.out().resolve("model.npz"), run.out().resolveSibling("first.npz"));
    byte[] losses = Files.readAllBytes(run.out().resolve("losses.csv"));
    run.train("--iterations", 20, "--threads", 3, "--force");

    SavedModels.assertSame(run.out().resolve("model.npz"), model);
    assertThat(Files.readAllBytes(run.out().resolve("losses.csv"))).isEqualTo(losses);
  }

  @Test
  void train_existingFolder_isRefusedAndLeftAlone() throws IOException {
    Files.createDirectories(run.out());
    Files.writeString(run.out().resolve("losses.csv"), "mine");

    Call call = run.train("--iterations", 3);

    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err())
        .isEqualToIgnoringNewLines(
            "nudge: --out %s exists already; --force replaces the run that is there"
                .formatted(run.out()));
    assertThat(run.out().resolve("losses.csv")).hasContent("mine");
  }

  @Test
  void train_forceWithoutAFolder_isRefused() {
    Call call = Call.nudge("train", "--data", run.data(), "--iterations", 1, "--force");

    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err())
        .isEqualToIgnoringNewLines("nudge: --force goes with --out alone: a new folder is free");
  }

  @Test
  void train_divergence_stopsSaysWhenAndKeepsWhatThereIs() throws IOException {
    Call call =
        run.train("--iterations", 50, "--learning-rate", "1.7e308", "--gradient", "backprop");

    assertThat(call.exitCode()).isEqualTo(1);
    assertThat(call.err())
        .containsPattern(
            "^nudge: [a-zA-Z0-9 ]+ became (NaN|-?Infinity) at iteration \\d+; try a learning rate"
                + " below 1.7E308, .* in "
                + run.out())
        .hasLineCount(1);
    assertThat(run.out().resolve("losses.csv")).exists();
    assertThat(run.out().resolve("accuracy.csv")).exists();
    assertThat(run.out().resolve("config.json")).exists();
  }

  @Test
  void train_intoTheFolderOfAnotherRun_leavesNothingOfItsCheckpoints() throws IOException {
    run.trainWith("--iterations 25 --gradient backprop --validation-share 0.2");
    assertThat(run.out().resolve("model-best.npz")).exists();

    run.trainWith("--iterations 1 --gradient backprop --force");

    assertThat(run.out().resolve("model-best.npz")).doesNotExist();
    assertThat(run.out().resolve("checkpoint-previous.npz")).doesNotExist();
    assertThat(Checkpoint.read(run.out().resolve("checkpoint.npz")).trainer().iteration()).isOne();
  }
}
