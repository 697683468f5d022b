package dev.nudge.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.Nudge;
import dev.nudge.model.StoredModel;
import dev.nudge.spark.source.MnistFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** {@code nudge train} on Spark, as a user types it. */
class SparkCommandTest extends SparkRunTest {
  @Test
  void train_dataInAFolder_theRunFolderOfTheRunOnMnist() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    for (String name : MnistFiles.NAMES) {
      boolean isPlain = name.equals(MnistFiles.TRAIN_IMAGES); // so that a worker seeks its rows
      put(
          isPlain ? MnistFiles.openPlain(name) : MnistFiles.openGzipped(name),
          data.resolve(isPlain ? name : name + ".gz"));
    }
    Path built = folder.resolve("built-in");
    Path read = folder.resolve("read");
    String[] few = {"--gradient", "backprop", "--iterations", "3", "--layers", "784,10,10"};

    CommandCall first = CommandCall.onSpark(words(few, "--out", built));
    System.setProperty("spark.default.parallelism", "3");
    CommandCall second = CommandCall.onSpark(words(few, "--out", read, "--data", data.toUri()));

    assertThat(first.err()).isEmpty();
    assertThat(second.err()).isEmpty();
    assertThat(first.exitCode()).isZero();
    assertThat(first.out()).contains("epoch  0   iteration      1", "final accuracy");
    for (String file : List.of("losses.csv", "accuracy.csv")) {
      assertThat(read.resolve(file)).hasSameTextualContentAs(built.resolve(file));
    }
    assertThat(read.resolve("config.json")).content().contains("\"engine\" : \"spark\"");
    assertThat(read.resolve("report.html")).exists();
    assertThat(StoredModel.load(read.resolve("model.npz")).network().parameters().values())
        .containsExactly(
            StoredModel.load(built.resolve("model.npz")).network().parameters().values(),
            Offset.offset(0.0));
  }

  private static void put(InputStream content, Path file) throws IOException {
    try (content) {
      Files.copy(content, file);
    }
  }

  @Test
  void train_folderWithoutTheFiles_refused() {
    CommandCall call = CommandCall.onSpark("--data", folder);

    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err())
        .startsWith("nudge: " + folder + ": found in it neither MNIST's four IDX files, nor")
        .hasLineCount(1);
  }

  @Test
  void train_fileCutOff_namedByTheWorkerThatFoundIt() throws IOException {
    Path data = Files.createDirectory(folder.resolve("cut"));
    for (String name : MnistFiles.NAMES) {
      put(MnistFiles.openGzipped(name), data.resolve(name + ".gz"));
    }
    Path images = data.resolve(MnistFiles.TRAIN_IMAGES + ".gz");
    try (FileChannel file = FileChannel.open(images, StandardOpenOption.WRITE)) {
      file.truncate(file.size() / 2);
    }

    assertRefused(
        "train-images-idx3-ubyte.gz: ends before its row 60,000",
        "--data",
        data,
        "--iterations",
        1);
  }

  @Test
  void train_unknownFileSystem_refused() {
    CommandCall call = CommandCall.onSpark("--data", "nowhere://host/data");

    assertThat(call.exitCode()).isEqualTo(1);
    assertThat(call.err())
        .isEqualTo("nudge: nowhere://host/data: No FileSystem for scheme \"nowhere\"\n");
  }

  @Test
  void train_noMaster_refused() {
    System.clearProperty("spark.master");

    CommandCall call = CommandCall.onSpark();

    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).startsWith("nudge: spark.master: found none");
  }

  @Test
  void train_masterThatIsNone_refused() {
    System.setProperty("spark.master", "local[x]");

    assertRefused("spark.master local[x]: Could not parse Master URL: 'local[x]'");
  }

  @Test
  void train_localStepsThatCannotBe_refused() {
    assertThat(CommandCall.onSpark("--local-steps", 2, "--optimizer", "adam").err())
        .isEqualTo("nudge: --local-steps 2 with the optimizer adam, expected sgd\n");
    assertThat(CommandCall.onSpark("--local-steps", 101).err())
        .startsWith("nudge: --local-steps 101 of a batch of 100 samples");
  }

  @Test
  void train_dryRun_saysWhatItWouldCostAndTrainsNothing() {
    CommandCall small =
        CommandCall.onSpark("--dry-run", "--data", IRIS, "--out", folder.resolve("none"));

    assertThat(small.err()).isEmpty();
    assertThat(small.exitCode()).isZero();
    assertThat(small.out())
        .startsWith("dry run: nothing is trained\nnetwork          4-50-3, 403 parameters\n")
        .contains("an update ships  3,224 bytes of weights to each worker, 48 bytes of row numbers")
        .containsPattern(
            "two jobs of [\\d.]+ ms, [\\d.]+ ms of work on each core; 1 slice on 2 cores")
        .containsPattern("advice           one machine: [\\d.,]+ times faster");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void train_dryRunWithoutSpark_refused() {
    assertThat(CommandCall.local("train", "--data", IRIS, "--dry-run").err())
        .isEqualTo("nudge: --dry-run goes with --spark alone\n");
  }

  @Test
  void otherCommand_refused() {
    StringWriter err = new StringWriter();
    int exitCode =
        Nudge.run(
            new SparkEngine(), new PrintWriter(new StringWriter()), new PrintWriter(err), "lab");

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString()).startsWith("nudge: found the command 'lab', expected one of train");
  }
}
