package dev.nudge.run.chart;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The points of one line in a chart. Nobody may write to its arrays.
 *
 * @param x ascending
 * @param y as many
 */
record Curve(double[] x, double[] y) {
  /** The most points that a curve is drawn with: more than a screen can tell apart. */
  private static final int MOST = 1000;

  static <T> Curve of(List<T> points, ToDoubleFunction<T> x, ToDoubleFunction<T> y) {
    return new Curve(
        points.stream().mapToDouble(x).toArray(), points.stream().mapToDouble(y).toArray());
  }

  /**
   * The values of the iterations 1, 2, …; what is not finite has no place on an axis and is left
   * out.
   */
  static Curve ofIterations(double[] values) {
    double[] x = new double[values.length];
    double[] y = new double[values.length];
    int points = 0;
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(values[i])) {
        x[points] = i + 1;
        y[points++] = values[i];
      }
    }
    return new Curve(Arrays.copyOf(x, points), Arrays.copyOf(y, points));
  }

  int size() {
    return x.length;
  }

  /** The least number of an axis. */
  double least(Function<Curve, double[]> axis) {
    return Arrays.stream(axis.apply(this)).min().orElseThrow();
  }

  double most(Function<Curve, double[]> axis) {
    return Arrays.stream(axis.apply(this)).max().orElseThrow();
  }

  Curve end() {
    return from(x[x.length - 1]);
  }

  Curve from(double least) {
    int first = (int) Arrays.stream(x).filter(at -> at < least).count();
    return new Curve(
        Arrays.copyOfRange(x, first, x.length), Arrays.copyOfRange(y, first, y.length));
  }

  /** Values below {@code least} lifted to it. */
  Curve atLeast(double least) {
    return new Curve(x, Arrays.stream(y).map(value -> Math.max(value, least)).toArray());
  }

  /** Each value replaced by the mean of itself and up to {@code window} − 1 values before it. */
  Curve movingAverage(int window) {
    double[] means = new double[y.length];
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += y[i] - (i >= window ? y[i - window] : 0);
      means[i] = sum / Math.min(i + 1, window);
    }
    return new Curve(x, means);
  }

  /**
   * Of more points than {@code most} their means: of each stretch one, in its middle, between the
   * first and the last point as they are. What swings from point to point is then still one line.
   */
  Curve averaged(int most) {
    if (size() <= most) {
      return this;
    }
    double[] meanX = new double[most];
    double[] meanY = new double[most];
    for (int point = 0; point < most; point++) {
      int from = (int) ((long) point * size() / most);
      int to = (int) ((point + 1L) * size() / most);
      meanX[point] = Arrays.stream(x, from, to).average().orElseThrow();
      meanY[point] = Arrays.stream(y, from, to).average().orElseThrow();
    }
    meanX[0] = x[0];
    meanY[0] = y[0];
    meanX[most - 1] = x[size() - 1];
    meanY[most - 1] = y[size() - 1];
    return new Curve(meanX, meanY);
  }

  /** A curve that looks the same with few points: the lowest and the highest of each stretch. */
  Curve thinned() {
    if (size() <= MOST) {
      return this;
    }
    double[] thinX = new double[MOST];
    double[] thinY = new double[MOST];
    for (int point = 0; point < MOST; point += 2) {
      int from = (int) ((long) point * size() / MOST);
      int to = (int) ((point + 2L) * size() / MOST);
      int lowest = from;
      int highest = from;
      for (int i = from; i < to; i++) {
        lowest = y[i] < y[lowest] ? i : lowest;
        highest = y[i] > y[highest] ? i : highest;
      }
      thinX[point] = x[Math.min(lowest, highest)];
      thinY[point] = y[Math.min(lowest, highest)];
      thinX[point + 1] = x[Math.max(lowest, highest)];
      thinY[point + 1] = y[Math.max(lowest, highest)];
    }
    return new Curve(thinX, thinY);
  }
}
