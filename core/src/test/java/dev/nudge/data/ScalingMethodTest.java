package dev.nudge.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.npz.NpyArray;
import dev.nudge.npz.Npz;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against scikit-learn: scalings.py beside scalings.npz made it. */
class ScalingMethodTest {
  private static final int D = 7;
  private static final int LARGE_MEAN = 1; // the feature whose values are near 1e8

  private static NpyArray.Numbers sklearn(String name) throws IOException {
    try {
      return (NpyArray.Numbers)
          Npz.read(Path.of(ScalingMethodTest.class.getResource("scalings.npz").toURI())).get(name);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Dataset dataset(String name, DatasetBuilder builder) throws IOException {
    double[] values = sklearn(name).values();
    for (int n = 0; n < values.length / D; n++) {
      builder.add(Arrays.copyOfRange(values, n * D, (n + 1) * D), n % 2);
    }
    return builder.build(new Schema(List.of(D), List.of(), List.of("a", "b"), new Scaling.None()));
  }

  private static TrainTest data() throws IOException {
    return new TrainTest(
        dataset("train", DatasetBuilder.inMemory(D)),
        dataset("test", DatasetBuilder.inMemory(D)),
        Map.of());
  }

  private static void assertSame(Dataset scaled, NpyArray.Numbers expected) {
    for (int n = 0; n < scaled.size(); n++) {
      double[] row = scaled.x(n).row(0);
      for (int i = 0; i < D; i++) {
        double value = expected.values()[n * D + i];
        // 1e8 and its mean are known to 1e-8 only: a deviation of 1 cannot be known better
        double tolerance = i == LARGE_MEAN ? 3e-8 : 1e-13;
        assertThat(row[i])
            .describedAs("feature %d of sample %d", i, n)
            .isCloseTo(value, within(tolerance * Math.max(1, Math.abs(value))));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"STANDARD, standard", "MINMAX, minmax"})
  void fit_oddFeatures_areScikitLearns(ScalingMethod method, String name) throws IOException {
    TrainTest raw = data();
    TrainTest scaled = raw.scaled(method.fit(raw.train()));

    assertSame(scaled.train(), sklearn(name + "_train"));
    assertSame(scaled.test(), sklearn(name + "_test"));
  }

  @ParameterizedTest
  @CsvSource({"STANDARD, standard", "MINMAX, minmax"})
  void fit_partsPutTogether_areScikitLearns(ScalingMethod method, String name) throws IOException {
    Dataset train = data().train();
    ColumnStatistics columns = ColumnStatistics.of(train.rows());
    for (int from = 0, to = 1; from < train.size(); from = to, to = 3 * to) {
      int[] part = IntStream.range(from, Math.min(to, train.size())).toArray();
      columns = columns.plus(ColumnStatistics.of(train.rows(part)));
    }
    ColumnStatistics all = columns.plus(ColumnStatistics.of(train.rows()));

    Scaling scaling = method.fit(train.schema(), () -> all);

    assertSame(train.with(train.schema().with(scaling)), sklearn(name + "_train"));
  }

  @Test
  void fit_rowsInAFile_areTheSameBits(@TempDir Path folder) throws IOException {
    Dataset inFile = dataset("train", DatasetBuilder.inFile(folder, D));
    Dataset inMemory = dataset("train", DatasetBuilder.inMemory(D));
    int[] all = IntStream.range(0, inMemory.size()).toArray();

    for (ScalingMethod method : List.of(ScalingMethod.STANDARD, ScalingMethod.MINMAX)) {
      Scaling scaling = method.fit(inFile);
      assertThat(inFile.with(inFile.schema().with(scaling)).x(all).row(3))
          .isEqualTo(inMemory.with(inMemory.schema().with(method.fit(inMemory))).x(all).row(3));
    }
  }

  @Test
  void fit_none_isTheRawValue() throws IOException {
    TrainTest raw = data().scaled(ScalingMethod.NONE.fit(data().train()));

    assertThat(raw.test().x(2).row(0)).isEqualTo(raw.test().raw(2));
  }

  @Test
  void fit_pixelsOfOtherNumbers_saysWhichFeature() throws IOException {
    Dataset train = data().train();

    assertThatThrownBy(() -> ScalingMethod.PIXELS.fit(train))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("feature 1 is from -")
        .hasMessageEndingWith("expected 0 to 255 where the scaling is 255");
  }

  @Test
  void fit_valuesTooFarApart_saysWhich() throws IOException {
    DatasetBuilder builder = DatasetBuilder.inMemory(2);
    builder.add(new double[] {1, 1e308}, 0);
    builder.add(new double[] {2, -1e308}, 1);
    Schema schema =
        new Schema(List.of(2), List.of("a", "b"), List.of("x", "y"), new Scaling.None());
    Dataset data = builder.build(schema);
    assertThatThrownBy(() -> ScalingMethod.MINMAX.fit(data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("b is from -1.0E308 to 1.0E308, too far apart for the scaling minmax");
  }
}
