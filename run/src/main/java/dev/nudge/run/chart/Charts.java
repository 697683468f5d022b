package dev.nudge.run.chart;

import static dev.nudge.run.chart.ChartStyle.DASHED;
import static dev.nudge.run.chart.ChartStyle.MEDIUM;
import static dev.nudge.run.chart.ChartStyle.SOLID;
import static dev.nudge.run.chart.ChartStyle.THIN;
import static dev.nudge.run.chart.ChartStyle.color;
import static dev.nudge.run.chart.ChartStyle.faint;
import static dev.nudge.run.chart.ChartStyle.line;
import static dev.nudge.run.chart.ChartStyle.marker;

import dev.nudge.image.Png;
import dev.nudge.net.SoftmaxCrossEntropy;
import dev.nudge.train.History;
import dev.nudge.train.TrainingEvent.Evaluated;
import dev.nudge.train.TrainingEvent.Validated;
import java.awt.AWTError;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The charts of runs. */
public final class Charts {
  private static final int WINDOW = 100;
  private static final int PNG_SCALE = 2;

  /** Shares so close together are not told apart on an axis from 0 to 1. */
  private static final double CLOSE = 0.1;

  /** Epochs after this share of all may be enlarged. */
  private static final double ZOOMED_FROM = 0.4;

  /** Of fewer epochs nothing is. */
  private static final int LEAST_ZOOMED = 3;

  /** Of more epochs means are drawn, so many. */
  private static final int MOST_EPOCHS = 250;

  /** What an enlarged part takes of the axis from 0 to 1. */
  private static final double ROOM = 0.65;

  /** The end of an axis where all values are zeros: the rounding of 1. */
  private static final double ROUNDING = 1e-16;

  /** Below this nothing is told apart; an error of 0 is drawn here. */
  private static final double LEAST_ERROR = 1e-17;

  /** The distance of the regimes' lines from the curves, as a factor. */
  private static final double ASIDE = 20;

  private Charts() {}

  private record Shares(String name, Curve curve, BasicStroke stroke) {}

  /**
   * The lecture's plot: train accuracy solid with circles, test accuracy dashed with squares,
   * against the epoch, from 0 to 1. With a third curve, the validation accuracy, where samples are
   * held back. Of many epochs each point is a mean. Where the later epochs hardly differ they are
   * enlarged; where all of them do, the axis is as short as they need it.
   *
   * @param history of at least one epoch
   */
  public static XYChart accuracy(History history) {
    List<Shares> all = shares(history);
    double end = all.get(0).curve.most(Curve::x);
    AxisScale y = scale(all);
    int epochs = history.epochs().size();
    String points = epochs > MOST_EPOCHS ? ", each point the mean of " + epochs / MOST_EPOCHS : "";
    ZoomedChart chart =
        ChartStyle.chart(
            "Accuracy against epochs", "epochs" + points, "accuracy", AxisScale.upTo(end), y);
    draw(chart, all);
    double from = Math.floor(ZOOMED_FROM * end);
    List<Shares> late =
        all.stream().map(s -> new Shares(s.name, s.curve.from(from), s.stroke)).toList();
    AxisScale enlarged = scale(late);
    boolean low = enlarged.min() > ROOM;
    if (y.max() - y.min() == 1
        && end - from >= LEAST_ZOOMED
        && (low || enlarged.max() < 1 - ROOM)) {
      ZoomedChart part =
          ChartStyle.chart(
              "The last epochs, enlarged", "", "", new AxisScale(from, end, false), enlarged);
      ChartStyle.insetOnly(part);
      draw(part, late);
      chart.zoom(part, low);
    }
    return chart;
  }

  private static List<Shares> shares(History history) {
    List<Shares> all = new ArrayList<>();
    List<Evaluated> epochs = history.epochs();
    Curve train = Curve.of(epochs, Evaluated::epoch, Evaluated::trainAccuracy);
    Curve test = Curve.of(epochs, Evaluated::epoch, Evaluated::testAccuracy);
    all.add(new Shares("train acc", train.averaged(MOST_EPOCHS), SOLID));
    all.add(new Shares("test acc", test.averaged(MOST_EPOCHS), DASHED));
    List<Validated> held = history.validations();
    if (!held.isEmpty()) {
      Curve validation = Curve.of(held, Validated::epoch, Validated::validationAccuracy);
      all.add(new Shares("validation acc", validation.averaged(MOST_EPOCHS), MEDIUM));
    }
    return all;
  }

  /** From 0 to 1, unless the shares lie close together. */
  private static AxisScale scale(List<Shares> shares) {
    double least = shares.stream().mapToDouble(s -> s.curve.least(Curve::y)).min().orElseThrow();
    double most = shares.stream().mapToDouble(s -> s.curve.most(Curve::y)).max().orElseThrow();
    return most - least > CLOSE ? new AxisScale(0, 1, false) : AxisScale.ofShares(least, most);
  }

  private static void draw(XYChart chart, List<Shares> shares) {
    for (int i = 0; i < shares.size(); i++) {
      Shares s = shares.get(i);
      ChartStyle.lineToItsEnd(chart, s.name, s.curve, s.curve.end().y()[0], color(i), s.stroke, i);
    }
  }

  /**
   * The loss of each iteration's batch, and the mean of the last hundred on top, on a logarithmic
   * axis.
   *
   * @param losses of the iterations 1, 2, …; at least one
   */
  public static XYChart loss(double[] losses) {
    // With the lecture's 1e-7 a loss can be a little below 0, which no logarithmic axis shows.
    Curve asTheyAre = Curve.ofIterations(losses);
    Curve each = asTheyAre.atLeast(SoftmaxCrossEntropy.EPSILON);
    Curve mean = each.movingAverage(WINDOW);
    XYChart chart =
        ChartStyle.chart(
            "Loss against iterations",
            "iterations",
            "loss",
            AxisScale.upTo(each.size()),
            AxisScale.around(each.least(Curve::y), each.most(Curve::y)));
    line(chart, "each batch", each.thinned(), faint(0), THIN, SeriesMarkers.NONE);
    double last = asTheyAre.movingAverage(WINDOW).end().y()[0];
    ChartStyle.lineToItsEnd(chart, "mean of the last " + WINDOW, mean, last, color(0), SOLID, 0);
    return chart;
  }

  /**
   * The distances of two runs, on a logarithmic axis whose lowest line stands for 0.
   *
   * @param distances after the iterations 1, 2, …; at least 0, or not finite where there is no
   *     point
   */
  public static XYChart difference(String title, String name, double... distances) {
    Curve measured = Curve.ofIterations(distances);
    AxisScale y = differenceScale(measured.y());
    XYChart chart =
        ChartStyle.chart(title, "iterations", name, AxisScale.upTo(distances.length), y);
    Function<Double, String> labels = ChartStyle.labels(y);
    chart
        .getStyler()
        .setYAxisTickLabelsFormattingFunction(v -> v < 2 * y.min() ? "0" : labels.apply(v));
    if (measured.size() > 0) {
      double last = measured.end().y()[0];
      ChartStyle.lineToItsEnd(chart, name, measured.atLeast(y.min()), last, color(0), MEDIUM, 0);
    }
    return chart;
  }

  private static AxisScale differenceScale(double[] distances) {
    double[] positive = Arrays.stream(distances).filter(v -> v > 0).toArray();
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
    String subtracted = "plain subtraction of losses";
    line(chart, subtracted, new Curve(h, plain), color(0), SOLID, marker(0));
    line(chart, "propagated differences", new Curve(h, propagated), color(1), SOLID, marker(1));
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
    ChartStyle.legendInside(chart.getStyler());
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
