package dev.nudge.cli.progress;

import java.util.ArrayDeque;
import java.util.Deque;

/** The time of an iteration, averaged over the last seconds. */
final class Pace {
  private static final long SPAN = 5_000_000_000L; // nanoseconds

  private static final long LEAST = 1_000_000_000L;

  private record Mark(long nanos, long iteration) {}

  private final Deque<Mark> marks = new ArrayDeque<>();
  private Mark last;

  /**
   * @param nanos the time, as {@link System#nanoTime} says it, at which {@code iteration} updates
   *     were made
   */
  Pace(long nanos, long iteration) {
    add(new Mark(nanos, iteration));
  }

  private void add(Mark mark) {
    last = mark;
    marks.add(mark);
  }

  /** Milliseconds an iteration after {@code iteration} of them; NaN before a second of them. */
  double millis(long nanos, long iteration) {
    if (iteration > last.iteration) {
      add(new Mark(nanos, iteration));
    }
    while (marks.size() > 2 && last.nanos - marks.element().nanos > SPAN) {
      marks.remove();
    }
    Mark first = marks.element();
    if (last.nanos - first.nanos < LEAST) {
      return Double.NaN; // of so little, warming up is most
    }
    return (last.nanos - first.nanos) / 1e6 / (last.iteration - first.iteration);
  }
}
