package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.model.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests with a run that was cut short. */
abstract class RunsToResume {
  static final List<String> RESULTS =
      List.of(
          "model.npz", "losses.csv", "accuracy.csv", "accuracy.png", "accuracy.svg", "loss.png");

  @TempDir Path folder;
  Path data;
  Path run;

  @BeforeEach
  void writeData() throws IOException {
    data = TinyData.write(folder.resolve("data"));
    run = folder.resolve("run");
  }

  Call train(String options, Path out) {
    List<Object> words = new ArrayList<>(List.of("train", "--data", data, "--out", out));
    words.addAll(List.of("--batch-size", 20, "--iterations", 25));
    if (!options.contains("--layers")) {
      words.addAll(List.of("--layers", TinyData.LAYERS));
    }
    words.addAll(Arrays.asList((Object[]) options.split(" ")));
    return Call.nudge(words.toArray());
  }

  /** A run as it is when it was killed after its last epoch began, at iteration 21 of 25. */
  void cutShort(String options) throws IOException {
    assertThat(train(options, run).exitCode()).isZero();
    for (String name : RESULTS) {
      Files.delete(run.resolve(name));
    }
    Files.delete(run.resolve("report.html"));
    Files.move(previous(), last(), StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(run.resolve(".nudge-0.tmp"), "half a file");
  }

  Path last() {
    return run.resolve(Checkpoint.NAME);
  }

  Path previous() {
    return run.resolve(Checkpoint.PREVIOUS_NAME);
  }

  static void assertSameResults(Path run, Path expected) throws IOException {
    SavedModels.assertSame(run.resolve("model.npz"), expected.resolve("model.npz"));
    for (String name : RESULTS.subList(1, RESULTS.size())) {
      assertThat(Files.readAllBytes(run.resolve(name)))
          .as(name)
          .isEqualTo(Files.readAllBytes(expected.resolve(name)));
    }
  }
}
