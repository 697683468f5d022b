package dev.nudge.check.difference;

import dev.nudge.check.difference.Ladder.Slope;
import dev.nudge.check.difference.Tableau.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The values of a function at and around a place, with their noise. */
final class Samples {
  /** Departures of less than this part are less. */
  private static final double LESS = 0.25;

  /** So many values that all depart less are no chance. */
  private static final int MANY = 3;

  final double x;
  final double value; // at x
  private final List<Sample> samples = new ArrayList<>();
  private double steepest;
  Noise noise;

  /** The value at x + t, t not 0. */
  record Sample(double t, double value) {}

  Samples(double x, double value, Noise noise) {
    this.x = x;
    this.value = value;
    this.noise = noise;
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

  FloatingPoint precision() {
    return noise.precision();
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
  double equalWithin() {
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

  /** The distance of the sample furthest from x. */
  double furthest() {
    return samples.stream().mapToDouble(sample -> Math.abs(sample.t)).max().orElse(Double.NaN);
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
   * Whether a sample closer to x than the entry's steps contradicts it: towards x the quotients
   * must come closer to the slope, in proportion to the distance.
   *
   * @param side +1 for samples above x, −1 for those below
   */
  boolean contradict(Entry entry, int side) {
    return samples.stream()
        .anyMatch(
            sample ->
                sample.t * side > 0
                    && Math.abs(sample.t) < 0.99 * entry.step()
                    && !fits(sample, entry.value(), entry.error(), bend(entry, side)));
  }

  /** How fast the quotients on one side leave the entry's value, as its own finest steps show. */
  private double bend(Entry entry, int side) {
    return bend(entry.value(), entry.step(), side);
  }

  private double bend(double slope, double step, int side) {
    double bend = 0;
    for (Sample sample : samples) {
      double size = sample.t * side;
      if (size > 0.99 * step && size < 2.1 * step) {
        bend = Math.max(bend, Math.abs(quotient(sample) - slope) / size);
      }
    }
    return bend;
  }

  /** Whether a sample is what a slope and a bend let expect. */
  private boolean fits(Sample sample, double slope, double error, double bend) {
    double distance = Math.abs(quotient(sample) - slope);
    return distance <= error + 2 * bend * Math.abs(sample.t) + doubt(sample) + Math.ulp(slope);
  }

  /** Whether a sample lies where a slope, without a bend, lets expect it. */
  boolean isOn(Slope slope, Sample sample) {
    Derivative d = slope.derivative();
    double nearest = sample.t > 0 ? d.above() : d.below();
    double allowed = doubt(sample) + slope.doubt() + Math.ulp(d.value());
    return Math.abs(quotient(sample) - nearest) <= allowed;
  }

  /** The most that values closer to x than {@code step} depart from a slope and its bend. */
  double departure(double slope, double step) {
    return departures(slope, step).mapToDouble(Sample::value).max().orElse(0);
  }

  /**
   * Whether values depart from a slope less and less the closer they are to x. Noise makes them
   * depart anywhere alike.
   */
  boolean approach(double slope, double step) {
    double most = departure(slope, step);
    double furthest =
        departures(slope, step)
            .filter(sample -> sample.value > LESS * most)
            .mapToDouble(Sample::t)
            .min()
            .orElse(0);
    return samples.stream().filter(sample -> Math.abs(sample.t) < furthest).count() >= MANY;
  }

  /** How far values closer to x than {@code step} are from a slope and its bend. */
  private Stream<Sample> departures(double slope, double step) {
    double above = bend(slope, step, 1);
    double below = bend(slope, step, -1);
    return samples.stream()
        .filter(sample -> Math.abs(sample.t) < 0.99 * step)
        .map(
            sample -> {
              double size = Math.abs(sample.t);
              double bend = sample.t > 0 ? above : below;
              double distance = Math.abs(quotient(sample) - slope) - 2 * bend * size;
              return new Sample(size, distance * size);
            });
  }
}
