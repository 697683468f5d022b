package dev.nudge.check.difference;

import dev.nudge.check.difference.Ladder.Slope;
import dev.nudge.check.difference.Ladder.Tableau.Entry;
import dev.nudge.check.difference.NoiseProbe.Noise;
import java.util.ArrayList;
import java.util.List;

/** The values of a function at and around a place, with their noise. */
final class Samples {
  /** A bend of higher order may be this part of it where its change does not show it. */
  private static final double HIGHER = 0.1;

  final double x;
  final double value; // at x
  private final List<Sample> samples = new ArrayList<>();
  private double steepest;
  final FloatingPoint precision;
  Noise noise; // once it is known

  /** The value at x + t, t not 0. */
  record Sample(double t, double value) {}

  /**
   * How quotients leave a slope, in proportion to the step.
   *
   * @param change of the distance from that at the double step, in proportion
   */
  private record Bend(double step, double distance, double change) {
    static final Bend NONE = new Bend(Double.POSITIVE_INFINITY, 0, 0);

    Bend changedTo(Bend coarser) {
      return new Bend(
          step, distance, Math.abs(distance - coarser.distance * (step / coarser.step)));
    }
  }

  Samples(double x, double value, FloatingPoint precision) {
    this.x = x;
    this.value = value;
    this.precision = precision;
  }

  void add(double place, double valueThere) {
    Sample sample = new Sample(place - x, valueThere);
    samples.add(sample);
    if (Double.isFinite(valueThere)) {
      steepest = Math.max(steepest, Math.abs(quotient(sample)));
    }
  }

  List<Sample> samples() {
    return samples;
  }

  /** The distance of the sample closest to x. */
  double finest() {
    return samples.stream().mapToDouble(sample -> Math.abs(sample.t)).min().orElse(Double.NaN);
  }

  /** The largest distance of a value from that at x. */
  double spread() {
    return samples.stream()
        .mapToDouble(sample -> Math.abs(sample.value - value))
        .filter(Double::isFinite)
        .max()
        .orElse(0);
  }

  /** Whether all samples are finite and equal to the value at x. */
  boolean areEqual() {
    return !samples.isEmpty() && samples.stream().allMatch(sample -> sample.value == value);
  }

  /** The largest distance of samples within which all are equal to the value at x; 0 for none. */
  private double equalWithin() {
    double nearestOther =
        samples.stream()
            .filter(sample -> sample.value != value)
            .mapToDouble(sample -> Math.abs(sample.t))
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    return samples.stream()
        .mapToDouble(sample -> Math.abs(sample.t))
        .filter(t -> t < nearestOther)
        .max()
        .orElse(0);
  }

  /** The slope if all samples are equal: 0, but for what may be lost in the last digit. */
  Derivative slopeWhereEqual() {
    double furthest =
        samples.stream().mapToDouble(sample -> Math.abs(sample.t)).max().orElseThrow();
    return new Derivative(0, 0, 2 * digitWhereEqual() / furthest);
  }

  /**
   * The last digit of values that are all equal. One that may be the difference of larger numbers,
   * as of logarithms in a loss, counts as beside 1.
   */
  private double digitWhereEqual() {
    double size = Math.abs(value);
    boolean isDifference = size == 0 || (size >= precision.unit() && size < 1);
    return precision.ulp(isDifference ? 1 : size);
  }

  /** A function that is 0 around x may have lost its slope in the digits of larger numbers. */
  Derivative withLostDigits(Derivative found) {
    double reach = value == 0 ? equalWithin() : 0;
    double lost = 2 * digitWhereEqual() / reach;
    return reach > 0 && lost > found.rounding() ? found.withRounding(lost) : found;
  }

  /** The size of the steepest slope between x and a sample. */
  double steepest() {
    return steepest;
  }

  double quotient(Sample sample) {
    return (sample.value - value) / sample.t;
  }

  /** The error bar that noise gives to a sample's quotient. */
  double doubt(Sample sample) {
    return (noise.of(sample.value) + noise.of(value)) / Math.abs(sample.t);
  }

  /**
   * Whether a sample closer to x than the entry's steps, above (+1) or below (−1), contradicts it:
   * quotients must come closer to the slope in proportion to the distance.
   */
  boolean contradict(Entry entry, int side) {
    Bend bend = bend(entry, side);
    return samples.stream()
        .anyMatch(
            sample ->
                sample.t * side > 0
                    && Math.abs(sample.t) < 0.99 * entry.step()
                    && !fits(sample, entry, bend));
  }

  /** How the quotients on one side leave the entry's value, as its own finest steps show. */
  private Bend bend(Entry entry, int side) {
    Bend bend = Bend.NONE;
    Bend coarser = Bend.NONE;
    for (Sample sample : samples) {
      double size = sample.t * side;
      if (size > 0.99 * entry.step() && size < 2.1 * entry.step()) {
        Bend found = new Bend(size, quotient(sample) - entry.value(), 0);
        coarser = size < bend.step ? bend : found;
        bend = size < bend.step ? found : bend;
      }
    }
    return bend.changedTo(coarser);
  }

  /** Whether a sample is what a slope and a bend let expect. */
  private boolean fits(Sample sample, Entry entry, Bend bend) {
    double part = Math.abs(sample.t) / bend.step;
    double distance = Math.abs(quotient(sample) - entry.value() - part * bend.distance);
    double unknown = 2 * bend.change + HIGHER * Math.abs(bend.distance);
    double allowed = entry.error() + part * unknown + doubt(sample);
    return distance <= allowed;
  }

  /** Whether a sample lies where a slope, without a bend, lets expect it. */
  boolean isOn(Slope slope, Sample sample) {
    Derivative d = slope.derivative();
    double nearest = sample.t > 0 ? d.above() : d.below();
    double allowed = doubt(sample) + slope.doubt();
    return Math.abs(quotient(sample) - nearest) <= allowed;
  }
}
