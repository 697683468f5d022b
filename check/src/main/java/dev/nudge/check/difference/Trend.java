package dev.nudge.check.difference;

import dev.nudge.check.difference.Ladder.Slope;
import dev.nudge.check.difference.NoiseProbe.Noise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The slope according to the steps of all ladders, if the function has a certain noise. */
final class Trend {
  /** The rounding of a slope that just fits is taken so many times. */
  private static final double SAFETY = 8;

  /** A step is taken if it is no more than this part of the one before. */
  private static final double SMALLER = 0.7;

  /** Jumps and noise of no more than so many units of max(1, |f|) are rounding errors. */
  static final double LIKE_ROUNDING = 0x1p12;

  /** Noise of no more than so many units of max(1, |f|) certainly is rounding. */
  private static final double ROUNDING = 0x1p6;

  /** Noise that a poor slope may have for its reason: so many units, or times what is measured. */
  private static final double MORE_UNITS = 2;

  private static final double MORE_TIMES = 4;

  /** An interpolated function may leave its curve unseen by so many units of its values. */
  private static final double CORNERS = 32;

  /** Corners that change the slope by more than this part of the steepest are not presumed. */
  private static final double SLIGHT = 1e-3;

  private final Samples samples;
  private final List<Row> rows = new ArrayList<>();

  private record Row(double h, double upper, double lower) {}

  Trend(Samples samples) {
    this.samples = samples;
  }

  /** Adds a step with the values there, NaN for none. */
  void add(double h, double upper, double lower) {
    rows.add(new Row(h, upper, lower));
  }

  /** Half the second derivative according to a slope's own steps, where they see it most. */
  private double bend(Slope slope) {
    return rows.stream()
        .filter(row -> row.h > 0.99 * slope.step() && row.h < 1.01 * slope.top())
        .mapToDouble(
            row -> Math.abs(row.upper / 2 + row.lower / 2 - samples.value) / (row.h * row.h))
        .filter(Double::isFinite)
        .max()
        .orElse(0);
  }

  int steps() {
    return rows.size();
  }

  /** The slope if the samples have so much noise, as they do from now on. */
  Optional<Slope> slope(Noise noise) {
    samples.noise = noise;
    Ladder all = new Ladder(samples);
    double last = Double.POSITIVE_INFINITY;
    rows.sort(Comparator.comparingDouble(row -> -row.h));
    for (Row row : rows) {
      if (row.h < SMALLER * last) {
        all.add(row.h, row.upper, row.lower);
        last = row.h;
      }
    }
    return all.slope();
  }

  /** The most exact slope by more noise; {@code slope} is that by the measured one, or null. */
  Optional<Slope> withMoreNoise(Slope slope, double least, double most) {
    Optional<Slope> best = Optional.ofNullable(slope);
    double leastDoubt = best.map(Slope::doubt).orElse(Double.POSITIVE_INFINITY);
    Noise measured = samples.noise;
    double first =
        Math.max(least, samples.precision.unit() * samples.precision.unitBeside(samples.value));
    for (double level = first; level <= most; level *= 4) {
      Optional<Slope> found =
          slope(new Noise(level, samples.precision)).map(more -> more.withRounding(SAFETY));
      if (found.isPresent() && found.get().doubt() < leastDoubt) {
        double times = samples.noise.of(samples.value) / measured.of(samples.value);
        best = Optional.of(orFiner(found.get(), slope, times));
        leastDoubt = found.get().doubt();
      }
    }
    samples.noise = measured;
    return best;
  }

  /** A slope by so many times the noise, or of finer steps if even that noise makes it no other. */
  private static Slope orFiner(Slope trend, Slope finer, double times) {
    boolean isConcealed =
        finer != null
            && !finer.derivative().hasKink()
            && !trend.derivative().hasKink()
            && finer.step() < trend.step()
            && Math.abs(finer.derivative().value() - trend.derivative().value())
                > times * finer.doubt() + trend.doubt();
    return isConcealed ? trend.orSlope(finer) : trend;
  }

  /** Jumps and noise of no more than this are rounding errors. */
  double mostRounding() {
    return LIKE_ROUNDING * samples.precision.unitBeside(samples.value);
  }

  /** The most exact slope, as far as the noise allows that is measured or somewhat more. */
  Optional<Slope> withMoreNoise(Slope slope) {
    double level = samples.noise.level();
    double some =
        Math.max(MORE_UNITS * samples.precision.unitBeside(samples.value), MORE_TIMES * level);
    double most = slope == null ? mostRounding() : some;
    return withMoreNoise(slope, level, most);
  }

  /**
   * The slope of the function computed in such steps, if it has any; unless they are those of
   * single precision, between which nothing changes, that which was found there is as possible.
   */
  Optional<Derivative> ofSteps(Derivative found, double jump) {
    boolean single = areSingle(jump) && Math.abs(found.value()) <= found.error();
    Optional<Derivative> steps =
        slope(new Noise(4 * jump, single ? FloatingPoint.SINGLE : samples.precision))
            .map(Slope::derivative);
    return single ? steps : steps.map(found::orSlope);
  }

  /** Whether all values are numbers of single precision, and the jumps rounding errors of it. */
  private boolean areSingle(double jump) {
    double unit = FloatingPoint.SINGLE.unitBeside(samples.value);
    return jump <= ROUNDING * unit
        && samples.samples().stream().allMatch(sample -> (float) sample.value() == sample.value());
  }

  /**
   * How far the slope may be from that found if the function is interpolated: a line whose slope is
   * d off leaves a curve with the second derivative c by d² / 2c, which rounding may hide.
   */
  double corners(Slope slope) {
    double hidden = CORNERS * samples.precision.ulp(samples.value);
    return Math.min(2 * Math.sqrt(hidden * bend(slope)), SLIGHT * samples.steepest());
  }
}
