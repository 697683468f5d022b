package dev.nudge.datasets;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.nudge.data.Column;
import dev.nudge.data.Schema;
import dev.nudge.datasets.csv.CsvOptions;
import dev.nudge.datasets.csv.ModelInputReader;
import dev.nudge.datasets.named.DatasetCache.DownloadListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot work is refused where it is given, not where data are loaded. */
class RefusedSpecTest {
  private static final DataSpec IRIS = DataSpec.of("iris");
  private static final Schema TABLE =
      Schema.ofTable(List.of(Column.ofNumbers("a")), List.of("x", "y"));

  private static Arguments wrong(String message, ThrowingCallable call) {
    return arguments(message, call);
  }

  static List<Arguments> calls() {
    return List.of(
        wrong("source", () -> DataSpec.of(null)),
        wrong("csv", () -> IRIS.withCsv(null)),
        wrong("a test share of 2.0", () -> IRIS.withTestShare(2)),
        wrong("a test share of NaN", () -> IRIS.withTestShare(Double.NaN)),
        wrong("a test share of -1.0", () -> IRIS.withTestShare(-1)),
        wrong("a validation share of 1.0", () -> IRIS.withValidationShare(1)),
        wrong("an image size of 0", () -> IRIS.withImageSize(0)),
        wrong("an image size of 100000", () -> IRIS.withImageSize(100_000)),
        wrong("label", () -> new CsvOptions(null, Optional.empty())),
        wrong("header", () -> new CsvOptions(Optional.empty(), null)),
        wrong("cache", () -> new Datasets(null, DownloadListener.NONE)),
        wrong("listener", () -> new Datasets(Path.of("cache"), null)),
        wrong("is empty", () -> ModelInputReader.features("", TABLE)),
        wrong("line 2: found another sample", () -> ModelInputReader.features("1\n2", TABLE)));
  }

  @ParameterizedTest(name = "{index}: {0}")
  @MethodSource("calls")
  void call_withWhatCannotWork_isRefusedInOneLine(String message, ThrowingCallable call) {
    assertThatThrownBy(call).hasMessageContaining(message).message().doesNotContain("\n");
  }
}
