package dev.nudge.spark;

import static dev.nudge.spark.RunComparison.assertSameRun;
import static dev.nudge.spark.RunComparison.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.model.StoredModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs on users' CSV files, on Spark and without it: from the same files to the same models. */
class OwnTableTest extends SparkRunTest {
  @ParameterizedTest
  @ValueSource(strings = {"standard", "minmax", "none"})
  void csv_eachScaling_theLocalRunsModel(String scale) throws IOException {
    Object[] args = words(RUN, "--data", IRIS, "--scale", scale, "--seed", 3);

    Path spark = onSpark("spark", args);
    Path local = local("local", args);

    assertSameRun(spark, local);
    String sha256 = "(?s).*\"dataSha256\" : \\{([^}]*)\\}.*";
    assertThat(Files.readString(spark.resolve("config.json")).replaceAll(sha256, "$1"))
        .isEqualTo(Files.readString(local.resolve("config.json")).replaceAll(sha256, "$1"));
    CommandCall evaluated =
        CommandCall.local("evaluate", spark.resolve("model.npz"), "--data", IRIS, "--seed", 3);
    assertThat(evaluated.exitCode()).isZero();
    assertThat(evaluated.out())
        .isEqualTo(
            CommandCall.local("evaluate", local.resolve("model.npz"), "--data", IRIS, "--seed", 3)
                .out());
  }

  @Test
  void csv_byDifferences_theLocalRunsModel() throws IOException {
    Object[] args = {"--data", IRIS, "--iterations", 200, "--batch-size", 40, "--test-share", 0.3};

    assertSameRun(onSpark("spark", args), local("local", args));
  }

  @Test
  void csv_anyPartitions_sameBits() throws IOException {
    Object[] args = words(RUN, "--data", IRIS);
    Path first = onSpark("first", args);
    System.setProperty("spark.default.parallelism", "5");
    System.setProperty("spark.sql.files.maxPartitionBytes", "700");

    assertSameBits(onSpark("second", args), first);
  }

  @Test
  void csv_validationAndClassWeights_theLocalRunsModel() throws IOException {
    Path uneven = folder.resolve("uneven.csv");
    List<String> lines = new ArrayList<>(Files.readAllLines(IRIS));
    lines.subList(20, 45).clear();
    Files.write(uneven, lines);
    Object[] args =
        words(
            RUN,
            "--data",
            uneven,
            "--validation-share",
            0.25,
            "--patience",
            3,
            "--learning-rate",
            2,
            "--class-weights",
            "balanced");

    Path spark = onSpark("spark", args);

    Path local = local("local", args);
    assertSameRun(spark, local);
    assertThat(numbers(spark.resolve("losses.csv")).length).as("stopped early").isLessThan(120);
    assertThat(StoredModel.load(spark.resolve("model-best.npz")).network().parameters().values())
        .containsExactly(
            StoredModel.load(local.resolve("model-best.npz")).network().parameters().values(),
            Offset.offset(1e-12));
  }

  @Test
  void csv_aFileToBeJudgedBy_theLocalRunsModel() throws IOException {
    List<String> lines = Files.readAllLines(IRIS);
    Path train = folder.resolve("train.csv");
    Path test = folder.resolve("test.csv");
    List<String> even = new ArrayList<>();
    List<String> odd = new ArrayList<>();
    for (int n = 1; n < lines.size(); n++) {
      String[] cells = lines.get(n).split(",", -1);
      String line = '"' + cells[4] + "\";" + cells[0] + ";" + cells[1] + "; " + cells[2] + "\r\n";
      (n % 2 == 0 ? even : odd).add(line + (n % 5 == 0 ? "\r\n" : ""));
    }
    Files.writeString(train, String.join("", even));
    Files.writeString(test, String.join("", odd.subList(0, 60)));
    Object[] args = words(RUN, "--data", train, "--test-data", test, "--label", 1);

    assertSameRun(onSpark("spark", args), local("local", args));
  }
}
