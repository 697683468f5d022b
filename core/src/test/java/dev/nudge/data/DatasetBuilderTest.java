package dev.nudge.data;

import static dev.nudge.net.Closeness.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.linalg.SparseMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetBuilderTest {
  private static final int D = 5;
  private static final int N = 3000; // more than the first array of any kind holds

  @TempDir Path folder;

  private enum Values {
    BYTES,
    BYTES_THEN_NUMBERS,
    NUMBERS,
    FEW_NUMBERS
  }

  private static double[][] rows(Values kind) {
    Random random = new Random(1);
    double[][] rows = new double[N][D];
    for (int n = 0; n < N; n++) {
      for (int i = 0; i < D; i++) {
        boolean number = kind == Values.NUMBERS || (kind == Values.BYTES_THEN_NUMBERS && n > N / 2);
        rows[n][i] = number ? random.nextGaussian() : random.nextInt(256);
        if (kind == Values.FEW_NUMBERS) {
          rows[n][i] = random.nextInt(4) == 0 ? random.nextGaussian() : 0;
        }
      }
    }
    return rows;
  }

  private static Schema schema() {
    return new Schema(List.of(D), List.of(), List.of("a", "b", "c"), new Scaling.None());
  }

  private static Dataset build(DatasetBuilder builder, double[][] rows) throws IOException {
    for (int n = 0; n < rows.length; n++) {
      builder.add(rows[n], n % 3);
    }
    return builder.build(schema());
  }

  private static void assertSame(Dataset data, double[][] rows) {
    int[] all = IntStream.range(0, N).toArray();
    double[] flat = Stream.of(rows).flatMapToDouble(Arrays::stream).toArray();
    assertThat(values(data.x(all))).isEqualTo(flat);
    assertThat(data.raw(N - 1)).isEqualTo(rows[N - 1]);
    assertThat(data.range(0, 4).labels()).containsExactly(0, 1, 2, 0);
    assertThat(values(data.rows(7, 5).x(1, 0, 1)))
        .isEqualTo(Stream.of(5, 7, 5).flatMapToDouble(n -> Arrays.stream(rows[n])).toArray());
  }

  @ParameterizedTest
  @EnumSource
  void build_inMemory_hasWhatWasAdded(Values kind) throws IOException {
    double[][] rows = rows(kind);

    assertSame(build(DatasetBuilder.inMemory(D), rows), rows);
  }

  @ParameterizedTest
  @EnumSource
  void build_inFile_hasWhatWasAdded(Values kind) throws IOException {
    double[][] rows = rows(kind);

    assertSame(build(DatasetBuilder.inFile(folder.resolve("new"), D), rows), rows);
  }

  @Test
  void batch_bytesAddedOneByOne_isNotCopied() throws IOException {
    Dataset data = build(DatasetBuilder.inMemory(D), rows(Values.BYTES));

    SparseMatrix inputs = data.batch(1, 2).inputs();
    assertThat(inputs.levels()).isNotNull();
    assertThat(inputs.columns()).isSameAs(data.batch(3).inputs().columns());
  }

  @Test
  void build_inFile_leavesNothingBehind() throws IOException {
    Dataset data = build(DatasetBuilder.inFile(folder, D), rows(Values.BYTES_THEN_NUMBERS));

    assertThat(data.size()).isEqualTo(N);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void add_notFinite_saysWhere(double odd) throws IOException {
    DatasetBuilder builder = DatasetBuilder.inMemory(2);
    builder.add(new double[] {1, 2}, 0);

    assertThatThrownBy(() -> builder.add(new double[] {1, odd}, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("feature 1 of sample 1 is %s, expected a finite number".formatted(odd));
    assertThat(builder.build(Schema.ofImages(1, 2, 1)).size()).isEqualTo(1);
  }

  @Test
  void add_otherNumberOfFeatures_saysBoth() {
    DatasetBuilder builder = DatasetBuilder.inMemory(2);

    assertThatThrownBy(() -> builder.add(new double[3], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sample 0 has 3 features, expected 2");
  }

  /** What has rows on a full disk. */
  private static final class FullDisk implements Rows.Builder {
    @Override
    public void add(double[] raw) throws IOException {
      throw new IOException("no space left");
    }

    @Override
    public Rows rows() {
      throw new AssertionError("nothing can be built");
    }
  }

  @Test
  void add_rowThatCannotBeWritten_isTheLast() {
    DatasetBuilder builder = new DatasetBuilder(new FullDisk(), 2);
    double[] raw = {1, 2};

    assertThatThrownBy(() -> builder.add(raw, 0)).isInstanceOf(IOException.class);

    assertThatThrownBy(() -> builder.add(raw, 0)).isInstanceOf(IllegalStateException.class);
  }
}
