package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which samples of a table a model is judged by. */
class EvaluatedSamplesTest {
  @TempDir private Path folder;

  /** As UCI's adult.data and adult.test are: no header, a comment, spaces, a dot behind classes. */
  @Test
  void evaluate_testFileOfUcisKind_isOfTheSameClasses() throws IOException {
    StringBuilder train = new StringBuilder();
    StringBuilder test = new StringBuilder("|1x3 Cross validator\n");
    for (int n = 0; n < 40; n++) {
      boolean rich = n % 2 == 0;
      String job = n == 9 ? "?" : rich ? "Exec" : "Clerk";
      String row = "%s, %s, %s".formatted(30 + n, job, rich ? ">50K" : "<=50K");
      train.append(row).append('\n');
      test.append(row).append(".\n");
    }
    Path data = Files.writeString(folder.resolve("adult.data"), train.append('\n'));
    Path other = Files.writeString(folder.resolve("adult.test"), test.append('\n'));
    Path adult = folder.resolve("adult");

    Call.nudge(
        "train", "--gradient", "backprop", "--missing", "fill", "--data", data, "--out", adult);

    assertThat(Call.nudge("evaluate", adult, "--data", other).out())
        .startsWith("data      " + other + ", all samples: the model learned from other files\n")
        .contains("accuracy  1.0000 (40 of 40 test samples)");
    assertThat(Call.nudge("predict", adult, "--data", other).out())
        .startsWith(other + ":2: >50K")
        .contains(other + ":3: <=50K");
    assertThat(Call.nudge("describe", adult).out())
        .contains("categories  column 2: Clerk, Exec\n", "missing     column 2: ");
  }

  @Test
  void evaluate_theRunsOwnFile_judgesWhatItHeldOut() throws IOException {
    Path iris = folder.resolve("iris");
    Call.nudge(
        "train",
        "--gradient",
        "backprop",
        "--data",
        "iris",
        "--seed",
        7,
        "--test-share",
        0.3,
        "--iterations",
        30,
        "--out",
        iris);
    String own = Call.nudge("evaluate", iris).out();
    Path copy = Files.copy(Path.of("../data/iris.csv"), folder.resolve("copy.csv"));
    Path model = Files.copy(iris.resolve("model.npz"), folder.resolve("alone.npz"));

    String given = Call.nudge("evaluate", model, "--data", copy).out();

    assertThat(own).startsWith("data      iris, as in the run\n").contains(" of 45 test samples)");
    assertThat(given).startsWith("data      " + copy + ", its test set\n");
    assertThat(given.lines().skip(1)).containsExactlyElementsOf(own.lines().skip(1).toList());
    assertThat(Call.nudge("evaluate", model).out()).isEqualTo(own);
  }

  @Test
  void evaluate_fewOtherSamples_judgesThemAll() throws IOException {
    Path one = Files.writeString(folder.resolve("one.csv"), "5.1,3.5,1.4,0.2,setosa\n");
    Path iris = folder.resolve("iris");
    Call.nudge("train", "--gradient", "backprop", "--data", "iris", "--out", iris);

    assertThat(Call.nudge("evaluate", iris, "--data", one, "--header", "false").out())
        .contains("accuracy  1.0000 (1 of 1 test samples)");
  }
}
