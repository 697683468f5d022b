package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.nudge.store.CheckpointFile;
import dev.nudge.store.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
    List<Object> args = new ArrayList<>(List.of("train", "--data", data, "--batch-size", 20));
    args.addAll(List.of("--out", out));
    args.addAll(List.of(more));
    if (!args.contains("--layers")) {
      args.addAll(List.of("--layers", TinyData.LAYERS));
    }
    return Call.nudge(args.toArray());
  }

  private static Object[] words(String line) {
    return line.split(" ", -1);
  }

  private Call trainWith(String options) {
    return train(words(options));
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
              "report.html",
              "checkpoint.npz",
              "checkpoint-previous.npz");
    }
    List<String> losses = Files.readAllLines(out.resolve("losses.csv"));
    assertThat(losses).hasSize(26).startsWith("iteration,loss");
    assertThat(losses.get(25)).matches("25,[0-9.E-]+");
    assertThat(Files.readAllLines(out.resolve("accuracy.csv"))).hasSize(1 + 3);
    assertThat(ModelFile.load(out.resolve("model.npz")).network().architecture())
        .hasToString("100-8-10");
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
            JSON.std.mapFrom(
                """
                {
                  "gradient": "numerical",
                  "layers": [100, 8, 10],
                  "activation": ["sigmoid"],
                  "init": "fixed",
                  "initStd": 0.01,
                  "iterations": 3,
                  "batchSize": 20,
                  "sampling": "replacement",
                  "optimizer": "sgd",
                  "learningRate": 0.2,
                  "schedule": "constant",
                  "classWeights": "none",
                  "weightDecay": 0.0,
                  "h": 1e-3,
                  "seed": 7,
                  "data": "%s",
                  "scale": "255",
                  "validationShare": 0.0
                }"""
                    .formatted(data)));
    assertThat((Map<?, ?>) config.get("dataSha256")).hasSize(4);
  }

  static Stream<Arguments> optimizers() {
    return Stream.of(
        Arguments.of("sgd", 0.1),
        Arguments.of("momentum", 0.01),
        Arguments.of("nesterov", 0.01),
        Arguments.of("adagrad", 0.01),
        Arguments.of("rmsprop", 0.001),
        Arguments.of("adam", 0.001));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void train_anyOptimizer_hasItsStandardLearningRate(String name, double rate) throws IOException {
    Call call = train("--iterations", 3, "--optimizer", name);

    assertThat(call.err()).isEmpty();
    assertThat(options()).containsEntry("optimizer", name).containsEntry("learningRate", rate);
    if (name.matches("momentum|nesterov")) {
      assertThat(options()).containsEntry("momentum", 0.9);
    } else {
      assertThat(options()).doesNotContainKey("momentum");
    }
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> options() throws IOException {
    String config = Files.readString(out.resolve("config.json"));
    return (Map<String, Object>) JSON.std.mapFrom(config).get("options");
  }

  @Test
  void train_deepNetwork_isWhatTheOptionsSay() throws IOException {
    Call call =
        trainWith(
            "--layers 100,9,8,10 --activation TANH,relu --init he --optimizer nesterov --momentum 0.5 --learning-rate 0.02 --weight-decay 1e-3 --iterations 3 --gradient backprop");

    assertThat(call.err()).isEmpty();
    assertThat(options())
        .containsEntry("layers", List.of(100, 9, 8, 10))
        .containsEntry("activation", List.of("tanh", "relu"))
        .containsEntry("init", "he")
        .doesNotContainKey("initStd")
        .containsEntry("optimizer", "nesterov")
        .containsEntry("momentum", 0.5)
        .containsEntry("learningRate", 0.02)
        .containsEntry("weightDecay", 1e-3);
    assertThat(ModelFile.load(out.resolve("model.npz")).network().architecture())
        .hasToString("100-9-8-10 (tanh, relu)");
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("100-9-8-10 (tanh, relu), trained by backpropagation");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--gradient numerical --h 1e-3",
        "--layers 100,10 --init-std 0 --optimizer adagrad",
        "--layers 100,9,8,10 --activation relu --init he --optimizer adam --weight-decay 1e-3",
        "--layers 100,9,8,10 --activation tanh,sigmoid --init xavier --optimizer momentum --momentum 0.8 --gradient backprop",
        "--sampling shuffle --schedule cosine --gradient backprop",
        "--schedule step --step-epochs 1 --step-factor 0.5 --validation-share 0.2 --patience 9 --class-weights balanced"
      })
  void train_commandOfTheReport_repeatsTheRun(String options) throws IOException {
    assertThat(trainWith(options + " --iterations 12 --seed 3").exitCode()).isZero();
    byte[] model = Files.readAllBytes(out.resolve("model.npz"));
    String page = Files.readString(out.resolve("report.html"));
    String command =
        page.substring(page.indexOf("<code><span>./nudge"), page.indexOf("</code></pre>"))
            .replaceAll("<[^>]*>|&#39;", "")
            .replaceFirst("^\\./nudge ", "");
    Path again = folder.resolve("again");

    Call call = Call.nudge(words(command + " --out " + again));

    assertThat(call.err()).isEmpty();
    assertThat(Files.readAllBytes(again.resolve("model.npz"))).isEqualTo(model);
  }

  @Test
  void train_help_namesEveryOptimizersLearningRate() {
    assertThat(Call.nudge("train", "--help").out().replaceAll("\\s+", " "))
        .contains(
            "Default: 0.1 for sgd; 0.01 for momentum, nesterov and adagrad; 0.001 for rmsprop and adam");
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
        .containsPattern(
            "^nudge: [a-zA-Z0-9 ]+ became (NaN|-?Infinity) at iteration \\d+; try a learning rate below 1.7E308, .* in "
                + out)
        .hasLineCount(1);
    assertThat(out.resolve("losses.csv")).exists();
    assertThat(out.resolve("accuracy.csv")).exists();
    assertThat(out.resolve("config.json")).exists();
  }

  @Test
  void train_samplesHeldBack_keepsTheBestNetworkAndStops() throws IOException {
    Call call =
        trainWith(
            "--iterations 5000 --gradient backprop --validation-share 0.2 --patience 3 --learning-rate 100 --init he");

    assertThat(call.err()).isEmpty();
    List<String> rows = Files.readAllLines(out.resolve("accuracy.csv"));
    assertThat(rows.get(0))
        .isEqualTo(
            "epoch,iteration,loss,train_accuracy,test_accuracy,validation_loss,validation_accuracy");
    double[] losses =
        rows.stream()
            .skip(1)
            .mapToDouble(row -> Double.parseDouble(row.split(",", -1)[5]))
            .toArray();
    int best = 0;
    for (int i = 1; i < losses.length; i++) {
      best = losses[i] < losses[best] ? i : best;
    }
    assertThat(losses).hasSize(best + 4);
    assertThat(call.out())
        .contains("best network      epoch %d: validation loss %.6f".formatted(best, losses[best]))
        .containsPattern("epoch .* val loss \\d+\\.\\d{6}   val acc [01]\\.\\d{4}   best\n")
        .contains(
            "for %,d iterations"
                .formatted(Files.readAllLines(out.resolve("losses.csv")).size() - 1));
    assertThat(ModelFile.load(out.resolve("model-best.npz")).network().parameters().values())
        .isNotEqualTo(ModelFile.load(out.resolve("model.npz")).network().parameters().values());
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("validation acc", "the best, in epoch " + best);
    assertThat(options()).containsEntry("validationShare", 0.2).containsEntry("patience", 3);
  }

  @Test
  void train_intoTheFolderOfAnotherRun_leavesNothingOfItsCheckpoints() throws IOException {
    trainWith("--iterations 25 --gradient backprop --validation-share 0.2");
    assertThat(out.resolve("model-best.npz")).exists();

    trainWith("--iterations 1 --gradient backprop --force");

    assertThat(out.resolve("model-best.npz")).doesNotExist();
    assertThat(out.resolve("checkpoint-previous.npz")).doesNotExist();
    assertThat(CheckpointFile.read(out.resolve("checkpoint.npz")).trainer().iteration()).isOne();
  }

  @Test
  void train_stepTooSmallToAdd_saysSoWhereItIsAdded() {
    String tiny = "--iterations 1 --h 1e-22 --init-std 1 --gradient ";

    assertThat(trainWith(tiny + "full").err())
        .isEqualToIgnoringNewLines(
            "nudge: --h 1.0E-22 is lost in rounding at 880 of 898 parameters, where p + h or p − h is p; --gradient numerical needs no such sum");
    assertThat(trainWith(tiny + "numerical --force").err()).isEmpty();
    assertThat(trainWith("--iterations 1 --h 1e-4 --gradient full --force").err()).isEmpty();
  }
}
