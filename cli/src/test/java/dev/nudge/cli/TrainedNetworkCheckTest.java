package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks that learned their data by heart: their losses stand still between rounding errors. */
@Tag("long")
class TrainedNetworkCheckTest {
  private static final Path WINE = Path.of("../data/wine.csv");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "13-8-8-8-3, identity, momentum, he, 1",
    "13-50-3, relu, rmsprop, fixed, 11",
    "13-20-3, relu, rmsprop, xavier, 13"
  })
  void check_rightGradient_isNotCalledWrong(
      String layers, String activation, String optimizer, String init, int seed) {
    Path run = folder.resolve("run");
    Call trained =
        Call.nudge(
            "train",
            "--gradient",
            "backprop",
            "--data",
            WINE,
            "--layers",
            layers.replace('-', ','),
            "--activation",
            activation,
            "--optimizer",
            optimizer,
            "--init",
            init,
            "--iterations",
            1500,
            "--batch-size",
            20,
            "--seed",
            seed,
            "--out",
            run);
    assertThat(trained.exitCode()).as(trained.err()).isZero();

    Path model = run.resolve("model.npz");
    for (Object way : new Object[] {"--json", "--every"}) {
      Call checked = Call.nudge("check", model, "--data", WINE, "--seed", seed, way);
      assertThat(checked.err()).isEmpty();
      assertThat(checked.out()).contains("W1").doesNotContain("disagree");
    }
  }
}
