package dev.nudge.run.chart;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The range of a chart's axis, linear or logarithmic.
 *
 * @param min the value at the axis' beginning; above 0 if logarithmic
 * @param max the value at its end, greater than {@code min}
 */
record AxisScale(double min, double max, boolean logarithmic) {
  private static final int[] MANTISSAS = {1, 2, 5};

  /** The linear range from 0 to {@code most}, which is 0 or more. */
  static AxisScale upTo(double most) {
    return new AxisScale(0, Math.max(most, 1), false);
  }

  /** The linear range between round numbers that encloses all shares, which are from 0 to 1. */
  static AxisScale ofShares(double least, double most) {
    double step = round(indexOfRound(Math.max(most - least, 1e-4)) - 2);
    double max = Math.min(1, step * Math.ceil(most / step + 0.5));
    return new AxisScale(Math.max(0, step * Math.floor(least / step - 0.5)), max, false);
  }

  /** The logarithmic range between the round numbers that enclose all values. */
  static AxisScale around(double least, double most) {
    double max = Math.min(round(indexOfRound(most) + 1), Double.MAX_VALUE);
    return new AxisScale(round(indexOfRound(least)), max, true);
  }

  /** The logarithmic range that begins a decade below all values, where 0 can be drawn. */
  static AxisScale withZero(double least, double most) {
    int decade = Math.floorDiv(indexOfRound(least), MANTISSAS.length) - 1;
    return new AxisScale(round(decade * MANTISSAS.length), around(least, most).max(), true);
  }

  /** The position of {@code value}: 0 at the beginning, 1 at the end. */
  double position(double value) {
    return logarithmic ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
  }

  /** Round values inside the range, {@code most} or fewer. */
  List<Double> ticks(int most) {
    return logarithmic ? logarithmicTicks(most) : linearTicks(most);
  }

  private List<Double> linearTicks(int most) {
    double least = (max - min) / most;
    int index = indexOfRound(least);
    double step = round(index) < least ? round(index + 1) : round(index);
    int first = (int) Math.ceil(min / step * (1 - 1e-12));
    int last = (int) Math.floor(max / step * (1 + 1e-12));
    return IntStream.rangeClosed(first, last).mapToObj(i -> i * step).toList();
  }

  private List<Double> logarithmicTicks(int most) {
    int first = indexOfRound(min);
    int last = indexOfRound(max);
    int stride = 1;
    while ((last - first) / stride >= most) {
      stride = stride == 1 ? MANTISSAS.length : stride + MANTISSAS.length;
    }
    int every = stride;
    int decade = first - Math.floorMod(first, MANTISSAS.length);
    return IntStream.rangeClosed(first, last)
        .filter(i -> (i - decade) % every == 0 && round(i) >= min)
        .mapToObj(AxisScale::round)
        .toList();
  }

  /** The round numbers …, 0.5, 1, 2, 5, 10, …; number 0 is 1. */
  private static double round(int index) {
    int mantissa = MANTISSAS[Math.floorMod(index, MANTISSAS.length)];
    return Double.parseDouble(mantissa + "e" + Math.floorDiv(index, MANTISSAS.length));
  }

  /** The index of the greatest round number that is not above {@code value}. */
  private static int indexOfRound(double value) {
    int index = MANTISSAS.length * (int) Math.floor(Math.log10(value));
    while (round(index) > value) {
      index--;
    }
    while (round(index + 1) <= value) {
      index++;
    }
    return index;
  }
}
