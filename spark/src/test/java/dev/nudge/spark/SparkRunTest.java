package dev.nudge.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.model.StoredModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of {@code nudge train} on a Spark of two threads in this process. */
abstract class SparkRunTest {
  static final Path IRIS = Path.of("../data/iris.csv");

  /** The options of a short run. */
  static final String[] RUN = {
    "--gradient", "backprop", "--iterations", "60", "--batch-size", "64", "--init", "xavier"
  };

  @TempDir Path folder;

  @BeforeEach
  void configure() {
    LocalSpark.configuration().forEach(System::setProperty);
  }

  @AfterEach
  void forget() {
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("spark."))
        .forEach(System::clearProperty);
  }

  /** The run folder of a run on Spark, which succeeds and prints no error. */
  final Path onSpark(String name, Object... args) {
    Path out = folder.resolve(name);
    assertSucceeds(CommandCall.onSpark(words(args, "--out", out)));
    return out;
  }

  /** The run folder of the same run without Spark. */
  final Path local(String name, Object... args) {
    Path out = folder.resolve(name);
    assertSucceeds(CommandCall.local(words(words(new Object[] {"train"}, args), "--out", out)));
    return out;
  }

  private static void assertSucceeds(CommandCall call) {
    assertThat(call.err()).isEmpty();
    assertThat(call.exitCode()).isZero();
  }

  static void assertRefused(String message, Object... args) {
    CommandCall call = CommandCall.onSpark(args);
    assertThat(call.err()).isEqualTo("nudge: " + message + "\n");
    assertThat(call.exitCode()).isEqualTo(2);
  }

  static void assertSameBits(Path found, Path expected) throws IOException {
    assertThat(StoredModel.load(found.resolve("model.npz")).network().parameters().values())
        .isEqualTo(StoredModel.load(expected.resolve("model.npz")).network().parameters().values());
    for (String file : List.of("losses.csv", "accuracy.csv")) {
      assertThat(found.resolve(file)).hasSameBinaryContentAs(expected.resolve(file));
    }
  }

  static Object[] words(Object[] some, Object... others) {
    return Stream.concat(Stream.of(some), Stream.of(others)).toArray();
  }
}
