package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.model.StoredModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that start from a trained model. */
class InitialModelTest {
  private static final int ALL = 96; // training samples: a batch of all has one gradient

  @TempDir private Path folder;
  private Path data;
  private Path first;

  @BeforeEach
  void train() throws IOException {
    StringBuilder table = new StringBuilder("size,colour,fruit\n");
    for (int n = 0; n < 120; n++) {
      String fruit = n % 3 == 0 ? "plum" : "lemon";
      String colour = n % 5 == 0 ? "green" : n % 3 == 0 ? "blue" : "yellow";
      table.append("%s,%s,%s%n".formatted(n * 7 % 31 + (n % 3 == 0 ? 0 : 9), colour, fruit));
    }
    data = Files.writeString(folder.resolve("fruits.csv"), table);
    first = folder.resolve("first");
    assertThat(train(first, 20, "--layers", "4,5,2", "--activation", "tanh").err()).isEmpty();
  }

  private Call train(Path out, int iterations, Object... more) {
    Object[] words = {
      "train",
      "--gradient",
      "backprop",
      "--sampling",
      "shuffle",
      "--init",
      "xavier",
      "--optimizer",
      "sgd",
      "--data",
      data,
      "--batch-size",
      ALL,
      "--iterations",
      iterations,
      "--out",
      out
    };
    return Call.nudge(Stream.of(words, more).flatMap(Stream::of).toArray());
  }

  private static double[] weights(Path run) throws IOException {
    return StoredModel.load(run.resolve("model.npz")).network().parameters().values();
  }

  @Test
  void train_twiceTwentyUpdatesOfAllSamples_areFortyOfThem() throws IOException {
    Path second = folder.resolve("second");
    Path whole = folder.resolve("whole");

    assertThat(train(second, 20, "--initial-model", first).err()).isEmpty();
    assertThat(train(whole, 40, "--layers", "4,5,2", "--activation", "tanh").err()).isEmpty();

    assertThat(weights(second)).containsExactly(weights(whole), Offset.offset(1e-12));
    StoredModel model = StoredModel.load(second.resolve("model.npz"));
    assertThat(model.network().architecture()).hasToString("4-5-2 (tanh)");
    assertThat(Files.readString(second.resolve("config.json")))
        .contains("\"initialModel\" : \"" + first + "\"")
        .contains("\"" + first.resolve("model.npz") + "\" : ");
    assertThat(Files.readString(second.resolve("report.html")))
        .contains("Started from the model " + first, "--initial-model " + first);
  }

  @Test
  void train_otherData_areEncodedAndScaledAsTheModelSays() throws IOException {
    Path others =
        Files.writeString(
            folder.resolve("others.csv"),
            "size,colour,fruit\n" + "1,blue,plum\n900,yellow,lemon\n".repeat(60));
    Path second = folder.resolve("second");

    data = others;
    assertThat(train(second, 3, "--initial-model", first).err()).isEmpty();
    assertThat(StoredModel.load(second.resolve("model.npz")).schema())
        .usingRecursiveComparison()
        .withEqualsForType(Double::equals, Double.class)
        .isEqualTo(StoredModel.load(first.resolve("model.npz")).schema());
  }

  @Test
  void report_ofATable_hasItsMistakesAndItsFeaturesNames() throws IOException {
    Path brief = folder.resolve("short");
    assertThat(train(brief, 1, "--layers", "4,5,2").err()).isEmpty();

    assertThat(Files.readString(brief.resolve("report.html")))
        .contains("Worst mistakes", "<td>size ", "colour=")
        .contains("What the units look at", "<th scope=\"row\">colour=green</th><td>0.");
  }

  @Test
  void train_whatDoesNotFitTheModel_isRefused() throws IOException {
    assertRefused(
        train(folder.resolve("a"), 3, "--initial-model", first, "--layers", "4,6,2"),
        "the network to start from must be 4-6-2 (tanh), found 4-5-2 (tanh)");
    data =
        Files.writeString(
            folder.resolve("others.csv"),
            "size,colour,fruit\n1,blue,plum\n2,blue,plum\n3,yellow,fig\n4,yellow,fig\n");
    assertRefused(
        train(folder.resolve("b"), 3, "--initial-model", first),
        first.resolve("model.npz")
            + ": knows no class \"fig\", which the data have; it knows \"lemon, plum\"");
  }

  @Test
  void resume_changedInitialModel_isRefused() throws IOException {
    Path second = folder.resolve("second");
    assertThat(train(second, 20, "--initial-model", first).err()).isEmpty();
    assertThat(Call.nudge("train", "--resume", second).out())
        .isEqualTo(second + " is finished: nothing is left to do\n");

    assertThat(train(first, 21, "--force", "--layers", "4,5,2", "--activation", "tanh").err())
        .isEmpty();

    assertThat(Call.nudge("train", "--resume", second).err())
        .contains("the run was begun on other data: " + first.resolve("model.npz"));
  }

  private static void assertRefused(Call call, String message) {
    assertThat(call.err()).isEqualTo("nudge: " + message + "\n");
    assertThat(call.exitCode()).isEqualTo(2);
  }
}
