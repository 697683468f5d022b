package dev.nudge.lab.run;

import java.util.Arrays;

/**
 * How long the last updates took. Their median: the first updates of a Java program take many times
 * longer than those that follow, and now and then one waits for another program.
 */
final class Durations {
  private static final int LEAST = 10;
  private static final int MOST = 25;

  private final double[] last = new double[MOST];
  private int count;

  void add(double millis) {
    last[count % MOST] = millis;
    count++;
  }

  /** The median of the last 25; NaN before there are ten. */
  double median() {
    if (count < LEAST) {
      return Double.NaN;
    }
    double[] sorted = Arrays.copyOf(last, Math.min(count, MOST));
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
