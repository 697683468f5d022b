package dev.nudge.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InMemoryTest {
  private record Point(double x, double y, String side) {
    double[] place() {
      return new double[] {x, y};
    }
  }

  private static List<Point> points(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> new Point(n, 10 * n + 5, n % 2 == 0 ? "right" : "left"))
        .toList();
  }

  @Test
  void of_records_givesThemBackWithTheirClasses() {
    Dataset data = Dataset.of(points(5), Point::place, Point::side);

    assertThat(data.raw())
        .isDeepEqualTo(new double[][] {{0, 5}, {1, 15}, {2, 25}, {3, 35}, {4, 45}});
    assertThat(data.schema().classes()).containsExactly("left", "right");
    assertThat(IntStream.range(0, 5).mapToObj(data::className))
        .containsExactly("right", "left", "right", "left", "right");
    assertThat(data).hasToString("5 samples of 2 features, 2 classes (left, right)");
  }

  @Test
  void named_samples_keepTheirNames() {
    Dataset data = Dataset.of(points(3), Point::place, Point::side);
    assertThat(data.name(0)).isEmpty();

    Dataset chosen = data.named(List.of("a.png", "b.png", "c.png")).rows(2, 0);

    assertThat(chosen.name(0)).contains("c.png");
    assertThat(chosen.with(data.schema()).name(1)).contains("a.png");
  }

  @Test
  void of_arrays_isTheSame() {
    Dataset data = Dataset.of(new double[][] {{1, 2}, {3, 4}}, "b", "a");

    assertThat(data.raw()).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
    assertThat(data.labels()).containsExactly(1, 0);
  }

  @Test
  void of_oddArrays_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dataset.of(new double[][] {{1, 2}}, "a", "b"))
        .withMessage("2 labels for 1 samples");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dataset.of(new double[][] {{1, 2}, {3}}, "a", "b"))
        .withMessage("sample 1 has 1 features, expected 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dataset.of(new double[0][]))
        .withMessage("expected samples, found none");
  }

  @Test
  void split_table_isStandardizedByItsTrainingPart() {
    TrainTest data = TrainTest.split(Dataset.of(points(40), Point::place, Point::side), 0.25, 1);

    assertThat(data.train().size()).isEqualTo(30);
    assertThat(data.test().size()).isEqualTo(10);
    assertThat(data.sha256()).isEmpty();
    assertThat(IntStream.range(0, 30).mapToDouble(n -> data.train().x(n).row(0)[0]).average())
        .hasValueCloseTo(0.0, within(1e-12));
    assertThat(data.test().schema()).isEqualTo(data.train().schema());
  }

  @Test
  void schema_manyNames_areCutShort() {
    assertThat(Schema.ofImages(28, 28, 26))
        .hasToString("images of 28×28, 26 classes (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, …)");
    assertThat(Schema.ofTable(List.of(Column.ofNumbers("age")), List.of("no", "yes")))
        .hasToString("1 features (age), 2 classes (no, yes)");
  }
}
