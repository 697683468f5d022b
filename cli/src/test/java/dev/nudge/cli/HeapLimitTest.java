package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.net.Architecture;
import dev.nudge.optim.Optimizer;
import dev.nudge.optim.Optimizer.Adam;
import dev.nudge.optim.Optimizer.Sgd;
import dev.nudge.run.HeapLimit;
import dev.nudge.run.WrongCallException;
import dev.nudge.train.Initialization;
import dev.nudge.train.TrainingConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class HeapLimitTest {
  @TempDir private Path folder;

  private static TrainingConfig config(int inputs, Optimizer optimizer) {
    return TrainingConfig.builder(Architecture.of(inputs, 100))
        .iterations(1)
        .batchSize(1)
        .optimizer(optimizer)
        .initialization(new Initialization.Fixed(0.01))
        .build();
  }

  @Test
  void train_heapTooSmallForTheData_isOneLine() throws Exception {
    Path errors = folder.resolve("errors");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m",
                "-cp",
                System.getProperty("java.class.path"),
                Nudge.class.getName(),
                "train",
                "--out",
                folder.resolve("run").toString())
            .redirectError(errors.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();

    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(Files.readAllLines(errors))
        .last()
        .asString()
        .matches("nudge: the memory that Java may use, 2\\d MB, is too small for this; .*");
    assertThat(errors).content().doesNotContain("\tat ");
  }

  /** Five arrays as long as the parameters: enough for four, not for the two more of Adam. */
  @Test
  void check_optimizerThatRemembers_needsMore() {
    int inputs = (int) Math.min(Runtime.getRuntime().maxMemory() / 8 / 5 / 100, 20_000_000);

    assertThatCode(() -> HeapLimit.check(config(inputs, new Sgd()))).doesNotThrowAnyException();
    assertThatThrownBy(() -> HeapLimit.check(config(inputs, new Adam(0.001))))
        .isInstanceOf(WrongCallException.class)
        .hasMessageContaining("--layers " + inputs + ",100 with --batch-size 1");
  }
}
