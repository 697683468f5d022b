package dev.nudge.run.report;

import dev.nudge.data.Schema;
import dev.nudge.image.Png;
import dev.nudge.net.Matrix;
import dev.nudge.run.chart.Text;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The weights of each unit of the first layer, laid out like an image. */
final class UnitPictures {
  /** More would make the page heavy and tell nothing new. */
  private static final int MOST = 100;

  private static final int LEGEND_WIDTH = 201;

  private UnitPictures() {}

  /** The mean size of weights where the first layer's inputs are not the pixels of an image. */
  static String html(FinishedRun run) {
    if (!run.test().data().schema().isImage()) {
      return weights(run);
    }
    List<Integer> shape = run.test().data().schema().shape(); // (height, width)
    Matrix W1 = run.network().parameters().get(run.network().architecture().weights(0)); // (D, H)
    if (W1.rows() != shape.get(0) * shape.get(1)) {
      return "";
    }
    int shown = Math.min(W1.columns(), MOST);
    double limit = greatest(W1, shown);
    StringBuilder pictures = new StringBuilder();
    for (int j = 0; j < shown; j++) {
      int unit = j;
      double[] weights = IntStream.range(0, W1.rows()).mapToDouble(i -> W1.get(i, unit)).toArray();
      byte[] png = Png.diverging(weights, shape.get(1), shape.get(0), limit);
      pictures.append(
          "<figure>%s<figcaption>%s</figcaption></figure>\n"
              .formatted(Page.picture(png, "Weights of unit " + j), j));
    }
    return Page.section(
        "What the units look for",
        """
        <p>Each picture shows one unit of the first layer: its %s weights, each at its pixel.%s</p>
        %s<div class="units">
        %s</div>
        """
            .formatted(
                Text.count(W1.rows()),
                shown < W1.columns()
                    ? " The first %s of %s units.".formatted(shown, Text.count(W1.columns()))
                    : "",
                legend(limit),
                pictures));
  }

  /** Of a table, by feature: how large its weights are. */
  private static String weights(FinishedRun run) {
    Schema schema = run.test().data().schema();
    Matrix W1 = run.network().parameters().get(run.network().architecture().weights(0)); // (D, H)
    double[] sizes =
        IntStream.range(0, W1.rows())
            .mapToDouble(i -> Arrays.stream(W1.row(i)).map(Math::abs).average().orElseThrow())
            .toArray();
    Stream<String> rows =
        IntStream.range(0, sizes.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -sizes[i]))
            .limit(MOST)
            .map(i -> Page.row(schema.feature(i), Text.loss(sizes[i])));
    return Page.section(
        "What the units look at",
        "<p>The mean size of each feature's weights in the first layer, the largest first.</p>\n"
            + Page.table("Weights", List.of("feature", "mean size"), rows));
  }

  private static double greatest(Matrix W1, int columns) {
    double greatest = Double.MIN_NORMAL;
    for (int i = 0; i < W1.rows(); i++) {
      for (int j = 0; j < columns; j++) {
        greatest = Math.max(greatest, Math.abs(W1.get(i, j)));
      }
    }
    return greatest;
  }

  private static String legend(double limit) {
    double[] ramp =
        IntStream.range(0, LEGEND_WIDTH)
            .mapToDouble(i -> limit * (2.0 * i / (LEGEND_WIDTH - 1) - 1))
            .toArray();
    String end = String.format(Locale.ROOT, "%.2g", limit);
    return "<p class=\"scale\"><span>−%s</span>%s<span>+%s</span></p>\n"
        .formatted(
            end,
            Page.picture(
                Png.diverging(ramp, LEGEND_WIDTH, 1, limit),
                "The colours from the most negative weight over 0 to the most positive"),
            end);
  }
}
