package dev.nudge.check.difference;

import dev.nudge.check.difference.Ladder.Slope;
import dev.nudge.check.difference.Samples.Sample;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Looks for the nearest jumps on both sides of x: between the samples beyond a slope's steps, from
 * the first that does not fit it, outwards.
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
    return sides.stream().map(Deque::peek).mapToDouble(JumpSearch::jump).max().orElse(0);
  }

  /**
   * Looks for a jump between two places: goes on with the half whose third differences are larger,
   * until they are noise, or the places are neighbours. A jump keeps its third differences however
   * close the places are; a smooth function or a kink loses them. The search ends at once if the
   * eighth difference of the first nine values, in which any jump would be, is small.
   */
  static final class JumpSearch {
    private static final int POINTS = 5;

    /** A continuous function's third differences become so small a part of the first ones. */
    private static final double SMALL = 2e-3;

    /**
     * What grows to more than this multiple of the first third differences is a pole, not a jump.
     */
    private static final double POLE = 4;

    private static final int MOST_HALVINGS = 80;

    private final Samples samples;
    private double[] places = new double[POINTS]; // equally spaced
    private double[] values = new double[POINTS];
    private double whole; // the first third differences
    private double negligible; // third differences of a continuous function, or of noise
    private int halvings = -1;
    private boolean smooth; // according to the first nine values

    JumpSearch(Samples samples, Samples.Sample near, Samples.Sample far) {
      this.samples = samples;
      double from = samples.x + near.t();
      double to = samples.x + far.t();
      for (int i = 0; i < POINTS; i++) {
        places[i] = samples.precision.round(from + (to - from) * i / (POINTS - 1));
      }
      places[POINTS - 1] = to;
      values[0] = near.value();
      values[POINTS - 1] = far.value();
    }

    /** The places of the next values; none when the search is over. */
    double[] wanted() {
      double[] finer = finer();
      if (halvings < 0) {
        return Arrays.copyOfRange(finer, 1, finer.length - 1);
      }
      return isOver() ? new double[0] : new double[] {finer[1], finer[3], finer[5], finer[7]};
    }

    /** The places and the middles between them. */
    private double[] finer() {
      double[] finer = new double[2 * POINTS - 1];
      for (int i = 0; i < POINTS; i++) {
        finer[2 * i] = places[i];
        if (i + 1 < POINTS) {
          double middle = places[i] + (places[i + 1] - places[i]) / 2;
          finer[2 * i + 1] = samples.precision.round(middle);
        }
      }
      return finer;
    }

    private boolean isOver() {
      return smooth
          || halvings == MOST_HALVINGS
          || !(difference(values, 0) > negligible)
          || areNeighbours();
    }

    private boolean areNeighbours() {
      double size = Math.max(Math.abs(places[0]), Math.abs(places[POINTS - 1]));
      return Math.abs(places[POINTS - 1] - places[0]) <= 8 * samples.precision.ulp(size);
    }

    /** Third differences that noise makes: of the values, and of the places where f is steep. */
    private double ofNoise(double[] there) {
      double[] steps =
          IntStream.range(1, there.length)
              .mapToDouble(i -> Math.abs(there[i] - there[i - 1]))
              .sorted()
              .toArray();
      double usual = steps[steps.length / 2]; // a jump is none
      double largest = Arrays.stream(there).map(Math::abs).max().orElseThrow();
      double ulps =
          Math.abs(places[POINTS - 1] - places[0])
              / samples.precision.ulp(Math.max(Math.abs(places[0]), Math.abs(places[POINTS - 1])));
      return 6 * samples.noise.of(Math.max(largest, Math.abs(samples.value)))
          + 8 * usual * steps.length / ulps;
    }

    /** The size of the two third differences of five values. */
    private static double difference(double[] v, int from) {
      double first = v[from + 3] - 3 * v[from + 2] + 3 * v[from + 1] - v[from];
      double second = v[from + 4] - 3 * v[from + 3] + 3 * v[from + 2] - v[from + 1];
      return Math.abs(first) + Math.abs(second);
    }

    private static double eighthDifference(double[] v) {
      return v[0] + v[8] - 8 * (v[1] + v[7]) + 28 * (v[2] + v[6]) - 56 * (v[3] + v[5]) + 70 * v[4];
    }

    /** Takes the values at the places that were wanted; returns how many they were. */
    int take(double[] found, int from) {
      boolean first = halvings < 0;
      double[] finer = finer();
      double[] there = new double[finer.length];
      int taken = 0;
      for (int i = 0; i < there.length; i++) {
        boolean known = first ? i == 0 || i == there.length - 1 : i % 2 == 0;
        there[i] = known ? values[i / 2] : found[from + taken++];
      }
      if (first) {
        whole = difference(new double[] {there[0], there[2], there[4], there[6], there[8]}, 0);
        negligible = Math.max(SMALL * whole, ofNoise(there));
        smooth = Math.abs(eighthDifference(there)) <= negligible;
      }
      int start = difference(there, 0) >= difference(there, POINTS - 1) ? 0 : POINTS - 1;
      places = Arrays.copyOfRange(finer, start, start + POINTS);
      values = Arrays.copyOfRange(there, start, start + POINTS);
      halvings++;
      return taken;
    }

    /** The size of the jump that was found, 0 if the function is continuous. */
    double jump() {
      double jump = 0;
      if (!smooth && difference(values, 0) > negligible) {
        for (int i = 1; i < POINTS; i++) {
          jump = Math.max(jump, Math.abs(values[i] - values[i - 1]));
        }
      }
      return jump <= POLE * whole ? jump : 0;
    }
  }
}
