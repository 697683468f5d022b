package dev.nudge.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.io.MalformedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files for a model that takes width and height. */
class ModelInputReaderTest {
  private static final Schema NAMED =
      new Schema(List.of(2), List.of("width", "height"), List.of("cat", "dog"), new Scaling.None());
  private static final Schema UNNAMED =
      new Schema(List.of(2), List.of(), List.of("cat", "dog"), new Scaling.None());

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("rows.csv");
  }

  private List<double[]> read(String text, Schema schema, String label, Boolean header)
      throws IOException {
    Files.writeString(file, text);
    CsvOptions options = new CsvOptions(Optional.ofNullable(label), Optional.ofNullable(header));
    List<double[]> rows = new ArrayList<>();
    try (ModelInputReader features = new ModelInputReader(file, schema, options)) {
      for (ModelInputReader.InputRow row = features.next(); row != null; row = features.next()) {
        rows.add(row.raw());
      }
    }
    return rows;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "width,height\n1,2\n3,4\n",
        "height;width\n2;1\n4;3\n",
        "height,width,kind\n2,1,dog\n4,3,\n",
        "1,2\n3,4",
        "1\t2\tcat\n3\t4\tdog\n"
      })
  void read_withOrWithoutClassesAndNames_isInTheModelsOrder(String text) throws IOException {
    assertThat(read(text, NAMED, null, null))
        .containsExactly(new double[] {1, 2}, new double[] {3, 4});
  }

  @Test
  void read_label_canBeAnyColumn() throws IOException {
    assertThat(read("kind,height,width\ncat,2,1\n", NAMED, "kind", null))
        .containsExactly(new double[] {1, 2});
    assertThat(read("width,height,width\ncat,2,1\n", NAMED, "1", null))
        .containsExactly(new double[] {1, 2});
    assertThat(read("dog,1,2\n", UNNAMED, "1", null)).containsExactly(new double[] {1, 2});
  }

  @Test
  void read_modelWithoutNames_takesColumnsInTheirOrder() throws IOException {
    assertThat(read("height,width\n1,2\n", UNNAMED, null, null))
        .containsExactly(new double[] {1, 2});
    assertThat(read("5,6\n1,2\n", UNNAMED, null, true)).containsExactly(new double[] {1, 2});
  }

  @Test
  void next_knowsItsLine() throws IOException {
    Files.writeString(file, "width,height\n\n1,2\n\n3,4\n");
    try (ModelInputReader rows = new ModelInputReader(file, NAMED, CsvOptions.DEFAULT)) {
      assertThat(rows.next().line()).isEqualTo(3);
      assertThat(rows.next().line()).isEqualTo(5);
      assertThat(rows.next()).isNull();
      assertThat(rows.next()).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'width,depth' | line 1: found no column height; expected the features",
        "'width,kind' | line 1: found no column height; expected the features",
        "'id,width,height,kind' | line 1: found id too many; expected the features",
        "'id,width,kind' | line 1: found no column height; found id too many; expected the features"
            + " width, height, in any order, and at most a class, in the last column or the"
            + " label's",
        "'width,height,width,kind' | line 1: found width too many; expected",
        "'1' | line 1: found 1 columns, expected 2 features and at most a class",
        "'1,2,3,4' | line 1: found 4 columns, expected 2 features and at most a class",
        "'width,height\n1,2,3' | line 2: found 3 columns, expected 2 as in the first line",
        "'width,height\n1,x' | line 2: column 2 (height) is 'x', expected a finite number",
        "'height,width\n1,' | line 2: column 2 (width) is empty, expected a finite number",
        "'width,height,depth\n"
            + "1,2,3' | 'line 2: column 3 (depth) is ''3'', expected one of the model''s classes:"
            + " cat, dog'",
        "'1,2,bird' | 'line 1: column 3 is ''bird'', expected one of the model''s classes: cat,"
            + " dog'",
        "'width,height' | has a header alone, expected samples below it",
        "'' | is empty, expected a CSV file"
      })
  void read_fileThatDoesNotFit_saysWhatIsWrong(String text, String message) {
    assertThatThrownBy(() -> read(text, NAMED, null, null))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith(file + ": " + message);
  }

  @Test
  void read_columnWithoutAName_isShown() {
    assertThatThrownBy(() -> read(",width,height\n0,1,2\n", NAMED, null, null))
        .hasMessageStartingWith(file + ": line 1: found '' too many; expected the features");
  }

  @Test
  void read_labelThatIsNoColumn_isRefused() {
    assertThatThrownBy(() -> read("width,height\n1,2\n", NAMED, "kind", null))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("found 0 columns with the name kind for the label");
    assertThatThrownBy(() -> read("width,height\n1,2\n", NAMED, "width", null))
        .hasMessageStartingWith(file + ": line 1: found no column width; expected");
  }
}
