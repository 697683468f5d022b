package dev.nudge.run.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.train.History;
import dev.nudge.train.TrainingEvent;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
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
  void accuracy_manyEpochs_haveTheLastMarkedAlone() {
    XYChart chart = Charts.accuracy(epochs(51));

    XYSeries train = chart.getSeries("train acc");
    assertThat(train.getMarker()).isInstanceOf(None.class);
    assertThat(train.getLabel()).isEqualTo("train acc: 0.9824");
    XYSeries end = chart.getSeries("train acc, at the end");
    assertThat(end.getMarker()).isInstanceOf(Circle.class);
    assertThat(end.isShowInLegend()).isFalse();
    assertThat(end.getXData()).containsExactly(50);
    assertThat(end.getYData()).containsExactly(1 - 0.9 / 51);
  }

  /** Accuracies that swing between two values every epoch are no thicket of lines. */
  @Test
  void accuracy_thousandsOfSwingingEpochs_areDrawnAsMeans() {
    History history = new History();
    IntStream.range(0, 10_000)
        .mapToObj(e -> new TrainingEvent.Evaluated(e + 1, 1, e, 1, e % 2 == 0 ? 0.9 : 1.0))
        .forEach(history);

    XYChart chart = Charts.accuracy(history);

    XYSeries test = chart.getSeries("test acc");
    assertThat(test.getYData()).hasSize(250).startsWith(0.9).endsWith(1.0);
    double[] means = Arrays.copyOfRange(test.getYData(), 1, 249);
    assertThat(Arrays.stream(means).min().orElseThrow()).isCloseTo(0.95, within(1e-12));
    assertThat(Arrays.stream(means).max().orElseThrow()).isCloseTo(0.95, within(1e-12));
    assertThat(test.getLabel()).isEqualTo("test acc: 1.0000");
    assertThat(chart.getXAxisTitle()).isEqualTo("epochs, each point the mean of 40");
    assertThat(Charts.accuracy(epochs(250)).getXAxisTitle()).isEqualTo("epochs");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 500, 10_000})
  void accuracy_laterEpochsCloseTogether_areEnlarged(int count) {
    ZoomedChart chart = (ZoomedChart) Charts.accuracy(rising(0.1, 0.94, count));

    XYChart part = chart.inset(800, 500).orElseThrow().chart();
    assertThat(part.getStyler().getYAxisMin()).isBetween(0.93, 0.944);
    assertThat(part.getStyler().getYAxisMax()).isBetween(0.95, 0.96);
    assertThat(part.getStyler().getXAxisMax()).isBetween(count - 1.0, 1.001 * count);
    assertThat(chart.getStyler().getYAxisMin()).isZero();
  }

  @Test
  void accuracy_allEpochsCloseTogether_haveAnAxisOfTheirOwn() {
    ZoomedChart chart = (ZoomedChart) Charts.accuracy(rising(0.941, 0.94, 30));

    assertThat(chart.inset(800, 500)).isEmpty();
    assertThat(chart.getStyler().getYAxisMin()).isBetween(0.93, 0.94);
    assertThat(chart.getStyler().getYAxisMax()).isBetween(0.95, 0.96);
    assertThat(chart.getStyler().getYAxisTickLabelsFormattingFunction().apply(0.944))
        .isEqualTo("0.944");
  }

  /** From a first accuracy to those between {@code least} and a hundredth more. */
  private static History rising(double first, double least, int count) {
    History history = new History();
    IntStream.range(0, count)
        .mapToObj(
            e -> {
              double accuracy = e == 0 ? first : least + 0.01 * e / (count - 1);
              return new TrainingEvent.Evaluated(e + 1, 1, e, accuracy, accuracy);
            })
        .forEach(history);
    return history;
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
    assertThat(style.getLegendPosition()).isEqualTo(LegendPosition.OutsideS);
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
    assertThat(Charts.loss(new double[] {1, -1e-7}).getSeries("mean of the last 100").getLabel())
        .isEqualTo("mean of the last 100: 0.5000");
    assertThat(Charts.loss(new double[] {-1e-7}).getSeries("mean of the last 100").getLabel())
        .isEqualTo("mean of the last 100: -1e-7");
    XYChart chart = Charts.loss(new double[] {0.5, -9.9e-8});

    assertThat(chart.getSeries("each batch").getYData()).containsExactly(0.5, 1e-7);
    assertThat(chart.getStyler().getYAxisMin()).isEqualTo(1e-7);
  }

  @Test
  void difference_zeros_lieOnTheLineOfZero() {
    XYChart chart = Charts.difference("title", "ΔW", 0, 3e-9);

    XYStyler style = chart.getStyler();
    assertThat(style.isYAxisLogarithmic()).isTrue();
    assertThat(chart.getSeries("ΔW").getYData()).containsExactly(style.getYAxisMin(), 3e-9);
    assertThat(style.getYAxisTickLabelsFormattingFunction().apply(style.getYAxisMin()))
        .isEqualTo("0");
    assertThat(style.getYAxisTickLabelsFormattingFunction().apply(1e-9)).isEqualTo("1e-9");
  }

  @Test
  void difference_valuesWithGaps_areLeftOut() {
    XYChart chart = Charts.difference("title", "ΔW", 1e-4, Double.NaN, 2e-4);

    assertThat(chart.getSeries("ΔW").getXData()).containsExactly(1, 3);
    assertThat(chart.getSeries("ΔW").getLabel()).isEqualTo("ΔW: 2e-4");
  }

  @Test
  void difference_onlyZeros_isDrawnAllTheSame() throws Exception {
    XYChart chart = Charts.difference("title", "ΔW", new double[20]);

    assertThat(chart.getSeries("ΔW").getYData()).containsOnly(chart.getStyler().getYAxisMin());
    assertThat(Charts.png(chart)).isNotEmpty();
    Xml.parse(new String(Charts.svg(chart), UTF_8));
  }

  @Test
  void difference_nothingMeasured_isAnEmptyChart() throws Exception {
    XYChart chart = Charts.difference("title", "ΔW");

    assertThat(chart.getSeriesCollection()).isEmpty();
    assertThat(Charts.png(chart)).isNotEmpty();
    Xml.parse(new String(Charts.svg(chart), UTF_8));
  }
}
