package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.nudge.model.StoredModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each option is obeyed, and stands in config.json and in the report. */
class TrainOptionsTest {
  @TempDir private Path folder;
  private TinyRun run;

  @BeforeEach
  void writeData() throws IOException {
    run = TinyRun.in(folder);
  }

  @Test
  void train_config_holdsAllThatRepeatsTheRun() throws IOException {
    run.train(
        "--iterations", 3, "--seed", 7, "--threads", 3, "--h", "1e-3", "--learning-rate", 0.2);

    Map<String, Object> config =
        JSON.std.mapFrom(Files.readString(run.out().resolve("config.json")));
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
                }\
                """
                    .formatted(run.data())));
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
    Call call = run.train("--iterations", 3, "--optimizer", name);

    assertThat(call.err()).isEmpty();
    assertThat(run.options()).containsEntry("optimizer", name).containsEntry("learningRate", rate);
    if (name.matches("momentum|nesterov")) {
      assertThat(run.options()).containsEntry("momentum", 0.9);
    } else {
      assertThat(run.options()).doesNotContainKey("momentum");
    }
  }

  @Test
  void train_deepNetwork_isWhatTheOptionsSay() throws IOException {
    Call call =
        run.trainWith(
            "--layers 100,9,8,10 --activation TANH,relu --init he --optimizer nesterov --momentum"
                + " 0.5 --learning-rate 0.02 --weight-decay 1e-3 --iterations 3 --gradient"
                + " backprop");

    assertThat(call.err()).isEmpty();
    assertThat(run.options())
        .containsEntry("layers", List.of(100, 9, 8, 10))
        .containsEntry("activation", List.of("tanh", "relu"))
        .containsEntry("init", "he")
        .doesNotContainKey("initStd")
        .containsEntry("optimizer", "nesterov")
        .containsEntry("momentum", 0.5)
        .containsEntry("learningRate", 0.02)
        .containsEntry("weightDecay", 1e-3);
    assertThat(StoredModel.load(run.out().resolve("model.npz")).network().architecture())
        .hasToString("100-9-8-10 (tanh, relu)");
    assertThat(Files.readString(run.out().resolve("report.html")))
        .contains("100-9-8-10 (tanh, relu), trained by backpropagation");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--gradient numerical --h 1e-3",
        "--layers 100,10 --init-std 0 --optimizer adagrad",
        "--layers 100,9,8,10 --activation relu --init he --optimizer adam --weight-decay 1e-3",
        "--layers 100,9,8,10 --activation tanh,sigmoid --init xavier --optimizer momentum"
            + " --momentum 0.8 --gradient backprop",
        "--sampling shuffle --schedule cosine --gradient backprop",
        "--schedule step --step-epochs 1 --step-factor 0.5 --validation-share 0.2 --patience 9"
            + " --class-weights balanced"
      })
  void train_commandOfTheReport_repeatsTheRun(String options) throws IOException {
    assertThat(run.trainWith(options + " --iterations 12 --seed 3").exitCode()).isZero();
    String page = Files.readString(run.out().resolve("report.html"));
    String command =
        page.substring(page.indexOf("<code><span>./nudge"), page.indexOf("</code></pre>"))
            .replaceAll("<[^>]*>|&#39;", "")
            .replaceFirst("^\\./nudge ", "");
    Path again = folder.resolve("again");

    Call call = Call.nudge(TinyRun.words(command + " --out " + again));

    assertThat(call.err()).isEmpty();
    SavedModels.assertSame(again.resolve("model.npz"), run.out().resolve("model.npz"));
  }

  @Test
  void train_help_groupsItsOptions() {
    String help = Call.nudge("train", "--help").out().replace(System.lineSeparator(), "\n");

    assertThat(help.lines().filter(line -> line.matches("[A-Z][a-z ]+:")))
        .containsExactly(
            "Network:",
            "Training:",
            "Updates:",
            "Data:",
            "Output:",
            "Validation:",
            "Interrupted runs:");
    assertThat(help.substring(help.indexOf("Network:"), help.indexOf("Training:")))
        .contains("--layers", "--init-std")
        .doesNotContain("--iterations");
    for (String option : new String[] {"--gradient", "--missing", "--label", "--from", "--help"}) {
      assertThat(help.split(option + "[,= \n]", -1)).as(option).hasSizeGreaterThan(1);
    }
  }

  @Test
  void generateCompletion_isAScriptThatKnowsTheOptions() {
    Call call = Call.nudge("generate-completion");

    assertThat(call.exitCode()).isZero();
    assertThat(call.out()).contains("complete -F", "--learning-rate", "--missing", "describe");
  }

  @Test
  void train_help_namesEveryOptimizersLearningRate() {
    assertThat(Call.nudge("train", "--help").out().replaceAll("\\s+", " "))
        .contains(
            "Default: 0.1 for sgd; 0.01 for momentum, nesterov and adagrad; 0.001 for rmsprop and"
                + " adam");
  }

  @Test
  void train_samplesHeldBack_keepsTheBestNetworkAndStops() throws IOException {
    Call call =
        run.trainWith(
            "--iterations 5000 --gradient backprop --validation-share 0.2 --patience 3"
                + " --learning-rate 100 --init he");

    assertThat(call.err()).isEmpty();
    List<String> rows = Files.readAllLines(run.out().resolve("accuracy.csv"));
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
        .contains(
            String.format(
                Locale.ROOT,
                "best network      epoch %d: validation loss %.6f",
                best,
                losses[best]))
        .containsPattern("epoch .* val loss \\d+\\.\\d{6}   val acc [01]\\.\\d{4}   best\n")
        .contains(
            String.format(
                Locale.ROOT,
                "for %,d iterations",
                Files.readAllLines(run.out().resolve("losses.csv")).size() - 1));
    assertThat(
            StoredModel.load(run.out().resolve("model-best.npz")).network().parameters().values())
        .isNotEqualTo(
            StoredModel.load(run.out().resolve("model.npz")).network().parameters().values());
    assertThat(Files.readString(run.out().resolve("report.html")))
        .contains("validation acc", "the best, in epoch " + best);
    assertThat(run.options()).containsEntry("validationShare", 0.2).containsEntry("patience", 3);
  }

  @Test
  void train_stepTooSmallToAdd_saysSoWhereItIsAdded() {
    String tiny = "--iterations 1 --h 1e-22 --init-std 1 --gradient ";

    assertThat(run.trainWith(tiny + "full").err())
        .isEqualToIgnoringNewLines(
            "nudge: --h 1.0E-22 is lost in rounding at 880 of 898 parameters, where p + h or p − h"
                + " is p; --gradient numerical needs no such sum");
    assertThat(run.trainWith(tiny + "numerical --force").err()).isEmpty();
    assertThat(run.trainWith("--iterations 1 --h 1e-4 --gradient full --force").err()).isEmpty();
  }
}
