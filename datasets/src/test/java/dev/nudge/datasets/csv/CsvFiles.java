package dev.nudge.datasets.csv;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.data.Dataset;
import dev.nudge.io.MalformedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Writes CSV files and reads them. */
abstract class CsvFiles {
  @TempDir Path folder;
  Path file;
  CsvOptions options;

  @BeforeEach
  void prepare() {
    file = folder.resolve("data.csv");
    options = CsvOptions.DEFAULT;
  }

  CsvOptions withLabel(String column) {
    return new CsvOptions(Optional.of(column), Optional.empty());
  }

  CsvOptions withHeader(boolean header) {
    return new CsvOptions(Optional.empty(), Optional.of(header));
  }

  Dataset read(String text, CsvOptions how) throws IOException {
    return CsvDataset.read(Files.writeString(file, text), how, folder).dataset();
  }

  Dataset read(String text) throws IOException {
    return read(text, options);
  }

  static int[] labels(Dataset data) {
    return IntStream.range(0, data.size()).map(data::label).toArray();
  }

  void assertRefused(String text, String message) {
    assertRefused(text, options, message);
  }

  void assertRefused(String text, CsvOptions how, String message) {
    assertThatThrownBy(() -> read(text, how))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(file + ": " + message);
  }
}
