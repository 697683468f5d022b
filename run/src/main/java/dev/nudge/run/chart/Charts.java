package dev.nudge.run.chart;

import static dev.nudge.run.chart.ChartStyle.DASHED;
import static dev.nudge.run.chart.ChartStyle.MEDIUM;
import static dev.nudge.run.chart.ChartStyle.SOLID;
import static dev.nudge.run.chart.ChartStyle.THIN;
import static dev.nudge.run.chart.ChartStyle.color;
import static dev.nudge.run.chart.ChartStyle.faint;
import static dev.nudge.run.chart.ChartStyle.line;

import dev.nudge.image.Png;
import dev.nudge.net.SoftmaxCrossEntropy;
import dev.nudge.train.History;
import dev.nudge.train.TrainingEvent;
import java.awt.AWTError;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The charts of runs. */
public final class Charts {
  private static final int WINDOW = 100;
  private static final int MOST_MARKERS = 50;
  private static final int PNG_SCALE = 2;

  /** The end of an axis where all values are zeros: the rounding of 1. */
  private static final double ROUNDING = 1e-16;

  /** Below this nothing is told apart; an error of 0 is drawn here. */
  private static final double LEAST_ERROR = 1e-17;

  /** The distance of the regimes' lines from the curves, as a factor. */
  private static final double ASIDE = 20;

  private Charts() {}

  /**
   * The lecture's plot: train accuracy solid with circles, test accuracy dashed with squares,
   * against the epoch, from 0 to 1. With a third curve, the validation accuracy, where samples are
   * held back.
   *
   * @param history of at least one epoch
   */
  public static XYChart accuracy(History history) {
    List<TrainingEvent.Evaluated> epochs = history.epochs();
    double[] x = epochs.stream().mapToDouble(TrainingEvent.Evaluated::epoch).toArray();
    double[] train = epochs.stream().mapToDouble(TrainingEvent.Evaluated::trainAccuracy).toArray();
    double[] test = epochs.stream().mapToDouble(TrainingEvent.Evaluated::testAccuracy).toArray();
    XYChart chart =
        ChartStyle.chart(
            "Accuracy against epochs",
            "epochs",
            "accuracy",
            AxisScale.upTo(x[x.length - 1]),
            new AxisScale(0, 1, false));
    chart.getStyler().setLegendPosition(LegendPosition.InsideSE);
    line(chart, "train acc", new Curve(x, train).thinned(), color(0), SOLID, marker(x.length, 0));
    line(chart, "test acc", new Curve(x, test).thinned(), color(1), DASHED, marker(x.length, 1));
    List<TrainingEvent.Validated> held = history.validations();
    if (!held.isEmpty()) {
      line(
          chart,
          "validation acc",
          new Curve(
                  held.stream().mapToDouble(TrainingEvent.Validated::epoch).toArray(),
                  held.stream().mapToDouble(TrainingEvent.Validated::validationAccuracy).toArray())
              .thinned(),
          color(2),
          MEDIUM,
          marker(held.size(), 2));
    }
    return chart;
  }

  /**
   * The loss of each iteration's batch, and the mean of the last hundred on top, on a logarithmic
   * axis.
   *
   * @param losses of the iterations 1, 2, …; at least one
   */
  public static XYChart loss(double[] losses) {
    // With the lecture's 1e-7 a loss can be a little below 0, which no logarithmic axis shows.
    Curve each = Curve.ofIterations(losses).atLeast(SoftmaxCrossEntropy.EPSILON);
    Curve mean = each.movingAverage(WINDOW);
    XYChart chart =
        ChartStyle.chart(
            "Loss against iterations",
            "iterations",
            "loss",
            AxisScale.upTo(each.size()),
            AxisScale.around(each.least(), each.most()));
    chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
    Marker marker = marker(each.size(), 0);
    line(chart, "each batch", each.thinned(), faint(0), THIN, marker);
    line(chart, "mean of the last " + WINDOW, mean.thinned(), color(0), SOLID, marker);
    return chart;
  }

  /**
   * The distances of two runs, on a logarithmic axis whose lowest line stands for 0.
   *
   * @param series by name, the distances after the iterations 1, 2, …; at least 0, or not finite
   *     where there is no point
   */
  public static XYChart difference(String title, String yAxis, Map<String, double[]> series) {
    AxisScale y = differenceScale(series.values());
    int iterations = series.values().stream().mapToInt(values -> values.length).max().orElse(0);
    XYChart chart = ChartStyle.chart(title, "iterations", yAxis, AxisScale.upTo(iterations), y);
    ChartStyle.titleAboveLegendBelow(chart.getStyler());
    Function<Double, String> labels = ChartStyle.labels(y);
    chart
        .getStyler()
        .setYAxisTickLabelsFormattingFunction(v -> v < 2 * y.min() ? "0" : labels.apply(v));
    int index = 0;
    for (Map.Entry<String, double[]> named : series.entrySet()) {
      Curve curve = Curve.ofIterations(named.getValue()).atLeast(y.min());
      if (curve.size() > 0) {
        boolean gaps = curve.size() < named.getValue().length;
        line(
            chart,
            named.getKey(),
            curve.thinned(),
            color(index),
            gaps ? SeriesLines.NONE : MEDIUM,
            gaps ? ChartStyle.marker(index) : marker(curve.size(), index));
      }
      index++;
    }
    return chart;
  }

  private static AxisScale differenceScale(Collection<double[]> series) {
    double[] positive =
        series.stream()
            .flatMapToDouble(Arrays::stream)
            .filter(v -> v > 0 && Double.isFinite(v))
            .toArray();
    return AxisScale.withZero(
        Arrays.stream(positive).min().orElse(ROUNDING),
        Arrays.stream(positive).max().orElse(ROUNDING));
  }

  /**
   * The error of difference quotients against their step. Both axes are logarithmic. Beside the
   * curves stand the straight lines that their regimes follow, rounding as 1/h and truncation as
   * h².
   *
   * @param h the steps, ascending
   * @param plainErrors of subtracted losses
   * @param propagatedErrors of propagated differences
   * @param best the index of the best step by subtraction
   * @param bestName what it is called
   */
  public static XYChart steps(
      double[] h, double[] plainErrors, double[] propagatedErrors, int best, String bestName) {
    double[] plain = drawable(plainErrors);
    double[] propagated = drawable(propagatedErrors);
    DoubleSummaryStatistics all =
        DoubleStream.concat(Arrays.stream(plain), Arrays.stream(propagated)).summaryStatistics();
    AxisScale y = AxisScale.around(all.getMin() / 4, all.getMax());
    XYChart chart =
        ChartStyle.chart(
            "Error of a central difference against its step",
            "step h",
            "relative error",
            new AxisScale(h[0], h[h.length - 1], true),
            y);
    line(
        chart,
        "plain subtraction of losses",
        new Curve(h, plain),
        color(0),
        SOLID,
        ChartStyle.marker(0));
    line(
        chart,
        "propagated differences",
        new Curve(h, propagated),
        color(1),
        SOLID,
        ChartStyle.marker(1));
    double rounding =
        IntStream.range(0, Math.max(best, 1))
            .mapToDouble(i -> Math.log(plain[i] * h[i]))
            .average()
            .orElseThrow();
    guide(chart, "rounding, as 1/h", h[0], h[best], ASIDE * Math.exp(rounding), -1, 2);
    int middle = (best + h.length - 1) / 2;
    double truncation = plain[middle] / (h[middle] * h[middle]);
    guide(chart, "truncation, as h²", h[best], h[h.length - 1], truncation / ASIDE, 2, 3);
    Curve bestStep = new Curve(new double[] {h[best], h[best]}, new double[] {y.min(), y.max()});
    String name = "best h by subtraction: " + bestName;
    line(chart, name, bestStep, color(0), THIN, SeriesMarkers.NONE);
    chart.getStyler().setLegendPosition(LegendPosition.InsideSE);
    return chart;
  }

  private static double[] drawable(double[] errors) {
    return Arrays.stream(errors).map(error -> Math.max(error, LEAST_ERROR)).toArray();
  }

  /** A straight line beside a curve, as steep as its regime is. */
  private static void guide(
      XYChart chart, String name, double from, double to, double factor, int power, int color) {
    double[] x = {from, to};
    double[] y = {factor * Math.pow(from, power), factor * Math.pow(to, power)};
    line(chart, name, new Curve(x, y), color(color), DASHED, SeriesMarkers.NONE);
  }

  /** A curve of few points shows each of them. */
  private static Marker marker(int points, int index) {
    return points > MOST_MARKERS ? SeriesMarkers.NONE : ChartStyle.marker(index);
  }

  /**
   * The chart as a PNG of twice its size, crisp on high-density screens.
   *
   * @throws IOException if this machine cannot draw text; the message says what to install
   */
  public static byte[] png(XYChart chart) throws IOException {
    checkText();
    BufferedImage image =
        new BufferedImage(
            PNG_SCALE * chart.getWidth(),
            PNG_SCALE * chart.getHeight(),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(PNG_SCALE, PNG_SCALE);
    chart.paint(graphics, chart.getWidth(), chart.getHeight());
    graphics.dispose();
    return Png.encode(image);
  }

  /** The chart as an SVG file, in dark colours where the reader prefers them. */
  public static byte[] svg(XYChart chart) {
    return ChartSvg.document(chart).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Draws a letter. Where there are no fonts the JDK throws a RuntimeException or an InternalError,
   * without its native libraries a LinkageError, and an AWTError where DISPLAY leads nowhere.
   */
  private static void checkText() throws IOException {
    try {
      Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
      graphics.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 12)).stringWidth("0");
      graphics.dispose();
    } catch (AWTError noDisplay) {
      throw new IOException(
          "cannot draw PNG charts: the display that DISPLAY names cannot be reached; unset it, or"
              + " give java -Djava.awt.headless=true",
          noDisplay);
    } catch (RuntimeException | InternalError | LinkageError noFonts) {
      throw new IOException(
          "cannot draw PNG charts: Java finds no fonts on this system; install e.g. the packages"
              + " fontconfig and fonts-dejavu-core",
          noFonts);
    }
  }
}
