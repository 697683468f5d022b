package dev.nudge.run.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

class StepChartTest {
  private static final double[] H = {1e-9, 1e-7, 1e-5, 1e-3, 1e-1};
  private static final double[] PLAIN = {1e-5, 1e-7, 1e-9, 1e-6, 1e-2};
  private static final double[] PROPAGATED = {0, 1e-14, 1e-10, 1e-6, 1e-2};

  private static XYChart chart() {
    return Charts.steps(H, PLAIN, PROPAGATED, 2, "1e-5");
  }

  @Test
  void of_twoCurves_showsThemWithTheirRegimesAndTheBestStep() {
    assertThat(chart().getSeriesCollection())
        .extracting(XYSeries::getName)
        .containsExactly(
            "plain subtraction of losses",
            "propagated differences",
            "rounding, as 1/h",
            "truncation, as h²",
            "best h by subtraction: 1e-5");
    assertThat(chart().getSeries("best h by subtraction: 1e-5").getXData())
        .containsExactly(1e-5, 1e-5);
  }

  @Test
  void of_regimes_areAsSteepAsTheirNamesSay() {
    double[] rounding = chart().getSeries("rounding, as 1/h").getYData();
    double[] truncation = chart().getSeries("truncation, as h²").getYData();

    assertThat(rounding[0] / rounding[1]).isBetween(0.999e4, 1.001e4);
    assertThat(truncation[1] / truncation[0]).isBetween(0.999e8, 1.001e8);
  }

  @Test
  void of_errorOfZero_staysOnTheAxis() {
    XYChart chart = chart();

    assertThat(chart.getStyler().isXAxisLogarithmic()).isTrue();
    assertThat(chart.getSeries("propagated differences").getYData()[0])
        .isGreaterThan(chart.getStyler().getYAxisMin());
  }

  @Test
  void svg_logarithmicSteps_haveTheirLabels() throws Exception {
    String svg = new String(Charts.svg(chart()), UTF_8);

    Xml.parse(svg);
    assertThat(svg).contains(">1e-9<", ">1e-6<", "step h", "relative error");
    assertThat(Charts.png(chart())).isNotEmpty();
  }
}
