package dev.nudge.check.difference;

import dev.nudge.check.difference.Ladder.Slope;
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

  private final Samples samples;
  private final FloatingPoint precision;
  private final List<Row> rows = new ArrayList<>();

  private record Row(double h, double upper, double lower) {}

  Trend(Samples samples, FloatingPoint precision) {
    this.samples = samples;
    this.precision = precision;
  }

  /** Adds a step with the values there, NaN for none. */
  void add(double h, double upper, double lower) {
    rows.add(new Row(h, upper, lower));
  }

  /** Half the second derivative according to a slope's own steps, where they see it most. */
  double bend(Slope slope) {
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

  /** The slope if the function has so much noise, which its samples have from now on. */
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

  /**
   * The most exact slope if the noise is more than it looks.
   *
   * @param slope according to the noise that was measured, or null
   */
  Optional<Slope> withMoreNoise(Slope slope, double least, double most) {
    Optional<Slope> best = Optional.ofNullable(slope);
    double leastDoubt = best.map(Slope::doubt).orElse(Double.POSITIVE_INFINITY);
    Noise measured = samples.noise;
    double first = Math.max(least, precision.unit() * precision.unitBeside(samples.value));
    for (double level = first; level <= most; level *= 4) {
      Optional<Slope> found =
          slope(new Noise(level, precision)).map(more -> more.withRounding(SAFETY));
      if (found.isPresent() && found.get().doubt() < leastDoubt) {
        double times = samples.noise.of(samples.value) / measured.of(samples.value);
        best = Optional.of(orFiner(found.get(), slope, times));
        leastDoubt = found.get().doubt();
      }
    }
    samples.noise = measured;
    return best;
  }

  /**
   * A slope by so many times the noise, or that of finer steps if not even so much noise makes it
   * another: kinks may.
   */
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
}
