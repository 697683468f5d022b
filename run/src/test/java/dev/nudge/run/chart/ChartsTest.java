package dev.nudge.run.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.train.History;
import dev.nudge.train.TrainingEvent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Circle;
import org.knowm.xchart.style.markers.None;
import org.knowm.xchart.style.markers.Square;

class ChartsTest {
  private static History epochs(int count) {
    History history = new History();
    IntStream.range(0, count)
        .mapToObj(e -> new TrainingEvent.Evaluated(600 * e + 1, 1, e, 1 - 0.9 / (e + 1), e / 20.0))
        .forEach(history);
    return history;
  }

  @Test
  void accuracy_series_areTheLectures() {
    XYChart chart = Charts.accuracy(epochs(17));

    assertThat(chart.getSeriesCollection())
        .extracting(XYSeries::getName)
        .containsExactly("train acc", "test acc");
    XYSeries train = chart.getSeries("train acc");
    assertThat(train.getLineStyle().getDashArray()).isNull();
    assertThat(train.getMarker()).isInstanceOf(Circle.class);
    assertThat(train.getXData()).startsWith(0, 1, 2).hasSize(17);
    assertThat(train.getYData()).startsWith(1 - 0.9, 1 - 0.45);
    XYSeries test = chart.getSeries("test acc");
    assertThat(test.getLineStyle().getDashArray()).isNotEmpty();
    assertThat(test.getMarker()).isInstanceOf(Square.class);
    assertThat(test.getYData()).startsWith(0, 0.05);
    assertThat(test.getLineColor()).isNotEqualTo(train.getLineColor());
  }

  @Test
  void accuracy_manyEpochs_haveNoMarkers() {
    XYChart chart = Charts.accuracy(epochs(51));

    assertThat(chart.getSeriesCollection())
        .allSatisfy(series -> assertThat(series.getMarker()).isInstanceOf(None.class));
  }

  @Test
  void accuracy_frame_isTheLectures() {
    XYChart chart = Charts.accuracy(epochs(17));

    XYStyler style = chart.getStyler();
    assertThat(chart.getXAxisTitle()).isEqualTo("epochs");
    assertThat(chart.getYAxisTitle()).isEqualTo("accuracy");
    assertThat(style.getYAxisMin()).isZero();
    assertThat(style.getYAxisMax()).isEqualTo(1);
    assertThat(style.isYAxisLogarithmic()).isFalse();
    assertThat(style.getLegendPosition()).isEqualTo(LegendPosition.InsideSE);
  }

  @Test
  void loss_noisyLosses_haveAMeanThatIsStrongerThanThey() {
    double[] losses = new double[250];
    Arrays.setAll(losses, i -> i % 2 == 0 ? 1 : 3);

    XYChart chart = Charts.loss(losses);

    XYSeries each = chart.getSeries("each batch");
    XYSeries mean = chart.getSeries("mean of the last 100");
    assertThat(each.getYData()).containsExactly(losses);
    assertThat(mean.getYData()).hasSize(250).startsWith(1, 2).endsWith(2, 2, 2);
    assertThat(mean.getLineColor().getAlpha()).isGreaterThan(each.getLineColor().getAlpha());
    assertThat(mean.getLineStyle().getLineWidth())
        .isGreaterThan(each.getLineStyle().getLineWidth());
    assertThat(each.getMarker()).isInstanceOf(None.class);
    assertThat(chart.getStyler().isYAxisLogarithmic()).isTrue();
  }

  @Test
  void loss_belowZero_staysOnTheAxis() {
    XYChart chart = Charts.loss(new double[] {0.5, -9.9e-8});

    assertThat(chart.getSeries("each batch").getYData()).containsExactly(0.5, 1e-7);
    assertThat(chart.getStyler().getYAxisMin()).isEqualTo(1e-7);
  }

  @Test
  void difference_zeros_lieOnTheLineOfZero() {
    XYChart chart = Charts.difference("title", "distance", Map.of("ΔW", new double[] {0, 3e-9}));

    XYStyler style = chart.getStyler();
    assertThat(style.isYAxisLogarithmic()).isTrue();
    assertThat(chart.getSeries("ΔW").getYData()).containsExactly(style.getYAxisMin(), 3e-9);
    assertThat(style.getYAxisTickLabelsFormattingFunction().apply(style.getYAxisMin()))
        .isEqualTo("0");
    assertThat(style.getYAxisTickLabelsFormattingFunction().apply(1e-9)).isEqualTo("1e-9");
  }

  @Test
  void difference_valuesWithGaps_arePointsWithoutALine() {
    double nothing = Double.NaN;
    Map<String, double[]> series = new LinkedHashMap<>();
    series.put("everywhere", new double[] {1e-9, 2e-9, 3e-9});
    series.put("seldom", new double[] {1e-4, nothing, 2e-4});

    XYChart chart = Charts.difference("title", "distance", series);

    assertThat(chart.getSeries("seldom").getXData()).containsExactly(1, 3);
    assertThat(chart.getSeries("seldom").getLineStyle()).isEqualTo(SeriesLines.NONE);
    assertThat(chart.getSeries("everywhere").getLineStyle()).isNotEqualTo(SeriesLines.NONE);
  }

  @Test
  void difference_onlyZeros_isDrawnAllTheSame() throws Exception {
    XYChart chart = Charts.difference("title", "distance", Map.of("ΔW", new double[20]));

    assertThat(chart.getSeries("ΔW").getYData()).containsOnly(chart.getStyler().getYAxisMin());
    assertThat(Charts.png(chart)).isNotEmpty();
    Xml.parse(new String(Charts.svg(chart), UTF_8));
  }

  @Test
  void difference_nothingMeasured_isAnEmptyChart() throws Exception {
    XYChart chart = Charts.difference("title", "distance", Map.of("ΔW", new double[0]));

    assertThat(chart.getSeriesCollection()).isEmpty();
    assertThat(Charts.png(chart)).isNotEmpty();
    Xml.parse(new String(Charts.svg(chart), UTF_8));
  }
}
