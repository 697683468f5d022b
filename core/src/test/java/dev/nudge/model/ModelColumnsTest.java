package dev.nudge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.data.Column;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.io.MalformedFileException;
import dev.nudge.net.Architecture;
import dev.nudge.npz.NpyArray;
import dev.nudge.npz.Npz;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A table's columns in a model file, and the features that they become. */
class ModelColumnsTest {
  /** Age may be missing, job may be another than those three: six features of three columns. */
  private static final List<Column> COLUMNS =
      List.of(
          new Column("age", List.of(), true, 2.5, false),
          new Column("job", List.of("baker", "cook", "tailor"), false, Double.NaN, true),
          Column.ofNumbers("size"));

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void saveColumns() throws IOException {
    List<String> features =
        List.of("age", "age missing", "job=baker", "job=cook", "job=tailor", "size");
    Schema schema =
        new Schema(List.of(6), features, List.of("no", "yes"), new Scaling.None()).with(COLUMNS);
    file = folder.resolve("model.npz");
    new StoredModel(ModelFileTest.network(Architecture.of(6, 4, 2)), schema).save(file);
  }

  @Test
  void save_columns_areArraysForNumPy() throws IOException {
    assertThat(StoredModel.load(file).schema().columns()).isEqualTo(COLUMNS);
    Map<String, NpyArray> arrays = Npz.read(file);
    assertThat(arrays.get("columns"))
        .isEqualTo(new NpyArray.Texts(List.of(3), List.of("age", "job", "size")));
    assertThat(arrays.get("column_categories"))
        .isEqualTo(new NpyArray.Texts(List.of(3), List.of("baker", "cook", "tailor")));
    assertThat(numbers(arrays, "column_category_counts")).containsExactly(0, 3, 0);
    assertThat(numbers(arrays, "column_indicators")).containsExactly(1, 0, 0);
    assertThat(numbers(arrays, "column_fill")).containsExactly(2.5, Double.NaN, Double.NaN);
    assertThat(numbers(arrays, "column_unknown")).containsExactly(0, 1, 0);
  }

  private static double[] numbers(Map<String, NpyArray> arrays, String name) {
    return ((NpyArray.Numbers) arrays.get(name)).values();
  }

  @ParameterizedTest
  @CsvSource({
    "column_fill, column_fill: found no such array",
    "column_unknown, column_unknown: found no such array",
    "column_categories, columns: ",
  })
  void load_columnsWithoutAnArray_namesIt(String missing, String problem) throws IOException {
    Map<String, NpyArray> arrays = Npz.read(file);
    arrays.remove(missing);
    Npz.write(file, arrays);
    assertThatThrownBy(() -> StoredModel.load(file))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith(file + ": array " + problem);
  }

  @Test
  void load_columnsOfAnotherNumber_namesTheArray() throws IOException {
    Map<String, NpyArray> arrays = Npz.read(file);
    arrays.put("column_indicators", NpyArray.vector(1, 0));
    Npz.write(file, arrays);
    assertThatThrownBy(() -> StoredModel.load(file))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(
            file
                + ": array column_indicators: found FLOAT64 values of shape (2,), expected numbers"
                + " of shape (3,), one for each column");
  }
}
