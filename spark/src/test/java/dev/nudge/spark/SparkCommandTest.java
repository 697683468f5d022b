package dev.nudge.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.Nudge;
import dev.nudge.model.ModelFile;
import dev.nudge.spark.source.MnistJar;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nudge train} on Spark, as a user types it. */
class SparkCommandTest {
  @TempDir private Path folder;

  @BeforeEach
  void configure() {
    LocalSpark.configuration().forEach(System::setProperty);
  }

  @AfterEach
  void forget() {
    LocalSpark.configuration().keySet().forEach(System::clearProperty);
    System.clearProperty("spark.default.parallelism");
  }

  @Test
  void train_dataInAFolder_theRunFolderOfTheRunOnMnist() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    for (String name :
        List.of(
            "train-images-idx3-ubyte",
            "train-labels-idx1-ubyte",
            "t10k-images-idx3-ubyte",
            "t10k-labels-idx1-ubyte")) {
      try (var in = new MnistJar().open(name + ".gz")) {
        // one of them plain, so that a worker seeks its rows
        Path file = data.resolve(name + (name.startsWith("train-images") ? "" : ".gz"));
        Files.write(file, file.toString().endsWith(".gz") ? in.readAllBytes() : unzipped(in));
      }
    }
    Path built = folder.resolve("built-in");
    Path read = folder.resolve("read");
    String[] few = {"--gradient", "backprop", "--iterations", "3", "--layers", "784,10,10"};

    CommandCall first = CommandCall.onSpark(args(few, "--out", built));
    System.setProperty("spark.default.parallelism", "3");
    CommandCall second = CommandCall.onSpark(args(few, "--out", read, "--data", data.toUri()));

    assertThat(first.err()).isEmpty();
    assertThat(second.err()).isEmpty();
    assertThat(first.exitCode()).isZero();
    assertThat(first.out()).contains("epoch  0   iteration      1", "final accuracy");
    for (String file : List.of("losses.csv", "accuracy.csv")) {
      assertThat(read.resolve(file)).hasSameTextualContentAs(built.resolve(file));
    }
    assertThat(read.resolve("config.json")).content().contains("\"engine\" : \"spark\"");
    assertThat(read.resolve("report.html")).exists();
    assertThat(ModelFile.load(read.resolve("model.npz")).network().parameters().values())
        .containsExactly(
            ModelFile.load(built.resolve("model.npz")).network().parameters().values(),
            Offset.offset(0.0));
  }

  private static byte[] unzipped(java.io.InputStream in) throws IOException {
    return new java.util.zip.GZIPInputStream(in).readAllBytes();
  }

  private static Object[] args(String[] some, Object... others) {
    return Stream.concat(Stream.of(some), Stream.of(others)).toArray();
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
    for (String name :
        List.of(
            "train-images-idx3-ubyte.gz",
            "train-labels-idx1-ubyte.gz",
            "t10k-images-idx3-ubyte.gz",
            "t10k-labels-idx1-ubyte.gz")) {
      try (var in = new MnistJar().open(name)) {
        byte[] bytes = in.readAllBytes();
        Files.write(
            data.resolve(name),
            name.startsWith("train-images")
                ? java.util.Arrays.copyOf(bytes, bytes.length / 2)
                : bytes);
      }
    }

    CommandCall call = CommandCall.onSpark("--data", data, "--iterations", 1);

    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err())
        .isEqualTo("nudge: train-images-idx3-ubyte.gz: ends before its row 60,000\n");
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

    CommandCall call = CommandCall.onSpark();

    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err())
        .isEqualTo("nudge: spark.master local[x]: Could not parse Master URL: 'local[x]'\n");
  }

  @Test
  void train_localStepsThatCannotBe_refused() {
    assertThat(CommandCall.onSpark("--local-steps", 2, "--optimizer", "adam").err())
        .isEqualTo("nudge: --local-steps goes with --optimizer sgd alone, found adam\n");
    assertThat(CommandCall.onSpark("--local-steps", 101).err())
        .startsWith("nudge: --local-steps 101 of a batch of 100 samples");
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
