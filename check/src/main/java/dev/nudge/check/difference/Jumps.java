package dev.nudge.check.difference;

import dev.nudge.check.difference.Ladder.Slope;
import dev.nudge.check.difference.Samples.Sample;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Looks for the nearest jumps of a function on both sides of x: between the samples beyond a
 * slope's steps, from the first that does not fit the slope, outwards.
 */
final class Jumps {
  /** Intervals on each side that are searched. */
  private static final int MOST_INTERVALS = 4;

  private final Samples samples;
  private final List<Deque<JumpSearch>> sides =
      new ArrayList<>(); // the intervals of each, outwards

  Jumps(Samples samples, Slope slope) {
    this.samples = samples;
    addSide(slope, 1);
    addSide(slope, -1);
  }

  private void addSide(Slope slope, int side) {
    List<Sample> outwards =
        samples.samples().stream()
            .filter(sample -> sample.t() * side > 0)
            .sorted(Comparator.comparingDouble(sample -> sample.t() * side))
            .toList();
    Deque<JumpSearch> intervals = new ArrayDeque<>();
    Sample near = new Sample(0, samples.value);
    for (Sample far : outwards) {
      boolean beyond = far.t() * side > 1.9 * slope.top();
      if (!Double.isFinite(far.value()) || intervals.size() == MOST_INTERVALS) {
        break;
      }
      if (beyond && (!intervals.isEmpty() || !samples.isOn(slope, far))) {
        intervals.add(new JumpSearch(samples, near, far));
      }
      near = beyond || far.t() * side < 1.01 * slope.top() ? far : near;
    }
    if (!intervals.isEmpty()) {
      sides.add(intervals);
    }
  }

  double[] wanted() {
    DoubleStream.Builder wanted = DoubleStream.builder();
    for (Deque<JumpSearch> side : sides) {
      while (side.size() > 1 && side.peek().wanted().length == 0 && side.peek().jump() == 0) {
        side.remove();
      }
      Arrays.stream(side.peek().wanted()).forEach(wanted);
    }
    return wanted.build().toArray();
  }

  void take(double[] values) {
    int from = 0;
    for (Deque<JumpSearch> side : sides) {
      if (side.peek().wanted().length > 0) {
        from += side.peek().take(values, from);
      }
    }
  }

  /** The size of the largest jump that was found, 0 if there is none. */
  double largest() {
    return greatest(JumpSearch::jump);
  }

  /** The slope that a function might have instead which is computed in steps of such jumps. */
  double slopeOfSteps() {
    return greatest(JumpSearch::slopeOfSteps);
  }

  private double greatest(ToDoubleFunction<JumpSearch> size) {
    return sides.stream().map(Deque::peek).mapToDouble(size).max().orElse(0);
  }
}
