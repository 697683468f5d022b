package dev.nudge.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.data.Scaling;
import dev.nudge.model.StoredModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;

/** Compares the run folders of a run on Spark and of the run without it. */
final class RunComparison {
  private RunComparison() {}

  /** The models, scalings, losses and accuracies of both runs agree to 1e-12. */
  static void assertSameRun(Path found, Path expected) throws IOException {
    StoredModel model = StoredModel.load(found.resolve("model.npz"));
    StoredModel judge = StoredModel.load(expected.resolve("model.npz"));
    assertThat(model.network().architecture()).isEqualTo(judge.network().architecture());
    assertThat(model.network().parameters().values())
        .containsExactly(judge.network().parameters().values(), Offset.offset(1e-12));
    assertThat(model.schema().shape()).isEqualTo(judge.schema().shape());
    assertThat(model.schema().features()).isEqualTo(judge.schema().features());
    assertThat(model.schema().classes()).isEqualTo(judge.schema().classes());
    assertSameScaling(model.schema().scaling(), judge.schema().scaling());
    for (String table : List.of("losses.csv", "accuracy.csv")) {
      assertThat(numbers(found.resolve(table)))
          .as(table)
          .containsExactly(numbers(expected.resolve(table)), Offset.offset(1e-12));
    }
  }

  private static void assertSameScaling(Scaling found, Scaling expected) {
    if (expected instanceof Scaling.PerFeature judge) {
      Scaling.PerFeature each = (Scaling.PerFeature) found;
      for (int i = 0; i < judge.features(); i++) {
        assertThat(each.shift()[i]).isCloseTo(judge.shift()[i], Offset.offset(1e-14));
        assertThat(each.divisor()[i]).isCloseTo(judge.divisor()[i], Offset.offset(1e-14));
      }
    } else {
      assertThat(found).isEqualTo(expected);
    }
  }

  /** All numbers of a table with a header. */
  static double[] numbers(Path csv) throws IOException {
    return Files.readAllLines(csv).stream()
        .skip(1)
        .flatMapToDouble(
            line ->
                DoubleStream.of(
                    Stream.of(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray()))
        .toArray();
  }
}
