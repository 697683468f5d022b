package dev.nudge.check.difference;

import dev.nudge.check.difference.Ladder.Tableau.Entry;
import dev.nudge.check.difference.NoiseProbe.Noise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The extrapolation of central and of one-sided differences with ever smaller steps. */
final class Ladder {
  /** Sides whose distance is more errors than this show a kink. */
  private static final double CERTAIN = 1000;

  /** A slope that no finer sample had a chance to contradict must be known at least so well. */
  private static final double CONVERGED = 0.01;

  private static final double DOUBTFUL = 10;

  /** A sample so much closer than the steps is a chance. */
  private static final double FINER = 1.0 / 50;

  /** From a step to its double an arch grows fourfold if smooth, twofold at a kink. */
  private static final double LEAST_GROWTH = 3;

  /** Above the smallest step, where terms of higher order count, no more is asked for. */
  private static final double SOME_GROWTH = 1.5;

  /** More than this is no growth but a jump between the two steps. */
  private static final double MOST_GROWTH = 100;

  private final Samples samples;
  private final Tableau central = new Tableau(2);
  private final Tableau above = new Tableau(1);
  private final Tableau below = new Tableau(1);
  private final List<Quotient> quotients = new ArrayList<>(); // central ones, not extrapolated
  private boolean aboveFinite; // of the finest step
  private boolean belowFinite;

  /**
   * The slope that a ladder found.
   *
   * @param doubt the error bar, without the distance of the two sides of a kink
   * @param step the smallest one that it was made of
   * @param top the largest one
   */
  record Slope(Derivative derivative, double doubt, double step, double top) {
    /** This slope, or another one, or any between them. */
    Slope orSlope(Slope other) {
      Derivative either = derivative.orSlope(other.derivative);
      return new Slope(either, either.error(), step, top);
    }

    /** This slope with so many times its rounding error. */
    Slope withRounding(double times) {
      double rounding = times * derivative.rounding();
      return new Slope(
          derivative.withRounding(rounding), doubt - derivative.rounding() + rounding, step, top);
    }
  }

  /** A central quotient, and how far the middle of the two values is from that at x. */
  private record Quotient(double h, double value, double doubt, double arch) {
    /** Whether the arch grows by this factor at least, and not from nothing, if it is no noise. */
    boolean growsTo(Quotient coarser, double least) {
      double noise = 2 * doubt * h;
      return (arch <= noise || coarser.arch >= least * arch)
          && coarser.arch <= MOST_GROWTH * Math.max(arch, noise);
    }
  }

  Ladder(Samples samples) {
    this.samples = samples;
  }

  /** Adds a step that is smaller than all before it, with the values there, NaN for none. */
  void add(double h, double upper, double lower) {
    double value = samples.value;
    Noise noise = samples.noise;
    aboveFinite = Double.isFinite(upper);
    belowFinite = Double.isFinite(lower);
    if (aboveFinite && belowFinite) {
      double doubt = (noise.of(upper) + noise.of(lower)) / (2 * h);
      double quotient = (upper - lower) / (2 * h);
      central.add(h, quotient, doubt);
      double arch = Math.abs((upper - value) / 2 + (lower - value) / 2);
      quotients.add(new Quotient(h, quotient, doubt, arch));
    }
    if (aboveFinite) {
      above.add(h, (upper - value) / h, (noise.of(upper) + noise.of(value)) / h);
    }
    if (belowFinite) {
      below.add(h, (value - lower) / h, (noise.of(lower) + noise.of(value)) / h);
    }
  }

  /** The most accurate slope that nothing contradicts, if there is one. */
  Optional<Slope> slope() {
    Entry up = mostAccurate(above, entry -> !samples.contradict(entry, 1));
    Entry down = mostAccurate(below, entry -> !samples.contradict(entry, -1));
    Entry both =
        mostAccurate(
            central,
            entry ->
                isConfirmed(entry)
                    && isBentSmoothly(entry)
                    && agree(entry, up)
                    && agree(entry, down)
                    && !samples.contradict(entry, 1)
                    && !samples.contradict(entry, -1));
    if (both != null) {
      return Optional.of(slope(both));
    }
    if (up != null && down != null) {
      return Optional.of(ofSides(up, down));
    }
    if (up != null && !belowFinite) {
      return Optional.of(slope(up));
    }
    return down != null && !aboveFinite ? Optional.of(slope(down)) : Optional.empty();
  }

  /** Whether a slope and that of one side, if it has any, may be the same. */
  private static boolean agree(Entry entry, Entry side) {
    return side == null
        || Math.abs(entry.value() - side.value())
            <= truncation(entry) + entry.rounding() + truncation(side) + side.rounding();
  }

  private Entry mostAccurate(Tableau tableau, Predicate<Entry> confirmed) {
    return tableau.entries().stream()
        .sorted(Comparator.comparingDouble(Entry::error))
        .filter(entry -> hasConverged(entry) && confirmed.test(entry))
        .findFirst()
        .orElse(null);
  }

  private boolean hasConverged(Entry entry) {
    return truncation(entry) == entry.truncation() || samples.finest() < FINER * entry.step();
  }

  /** Whether central quotients of finer steps come closer to the entry, as those of its own do. */
  private boolean isConfirmed(Entry entry) {
    double bend = 0;
    for (Quotient quotient : quotients) {
      if (quotient.h > 0.99 * entry.step() && quotient.h < 2.1 * entry.step()) {
        double distance = Math.abs(quotient.value - entry.value());
        bend = Math.max(bend, distance / (quotient.h * quotient.h));
      }
    }
    for (Quotient quotient : quotients) {
      double distance = Math.abs(quotient.value - entry.value());
      double smooth = 2 * bend * quotient.h * quotient.h;
      if (quotient.h < 0.99 * entry.step() && distance > entry.error() + smooth + quotient.doubt) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the values above and below leave that at x as a bend does: at a kink they do more
   * slowly, and where x has a value of its own, not at all.
   */
  private boolean isBentSmoothly(Entry entry) {
    Quotient coarser = null;
    for (Quotient quotient : quotients) {
      boolean inside = quotient.h >= entry.step() && quotient.h < entry.top();
      double least = quotient.h == entry.step() ? LEAST_GROWTH : SOME_GROWTH;
      if (inside && coarser != null && !quotient.growsTo(coarser, least)) {
        return false;
      }
      coarser = quotient;
    }
    return true;
  }

  private static Slope slope(Entry entry) {
    return new Slope(
        new Derivative(entry.value(), truncation(entry), entry.rounding()),
        truncation(entry) + entry.rounding(),
        entry.step(),
        entry.top());
  }

  /** An estimate that is large itself says little of its own size. */
  private static double truncation(Entry entry) {
    boolean small =
        entry.truncation() <= CONVERGED * Math.abs(entry.value())
            || entry.truncation() <= entry.rounding();
    return small ? entry.truncation() : DOUBTFUL * entry.truncation();
  }

  /** At a kink anything between the two slopes may be called the derivative. */
  private static Slope ofSides(Entry up, Entry down) {
    double distance = Math.abs(up.value() - down.value());
    double middle = (up.value() + down.value()) / 2;
    double truncation = Math.max(truncation(up), truncation(down));
    double rounding = Math.max(up.rounding(), down.rounding());
    double both = distance / 2 + truncation;
    boolean kink = distance > CERTAIN * (truncation + rounding);
    Derivative derivative =
        kink
            ? new Derivative(middle, both, rounding, down.value(), up.value())
            : new Derivative(middle, both, rounding);
    return new Slope(
        derivative,
        (kink ? truncation : both) + rounding,
        Math.min(up.step(), down.step()),
        Math.max(up.top(), down.top()));
  }

  /**
   * Difference quotients with ever smaller steps, extrapolated to step 0 (Richardson 1911). An
   * entry's truncation error is at most the larger distance from the two coarser ones that it was
   * made of (Ridders, Accurate computation of F′(x) and F′(x)F″(x), Adv. Eng. Software 4, 1982).
   */
  static final class Tableau {
    private static final int COLUMNS = 8;

    private final int power;
    private final double[] steps = new double[COLUMNS]; // of the last rows, the newest first
    private final List<Entry> entries = new ArrayList<>();
    private Entry[] row = {};

    /** An extrapolated slope, and the smallest and the largest step that it was made of. */
    record Entry(double value, double truncation, double rounding, double step, double top) {
      double error() {
        return truncation + rounding;
      }
    }

    /**
     * @param power the quotients' errors are a series in h^power: 2 for central ones, else 1
     */
    Tableau(int power) {
      this.power = power;
    }

    /** Adds the row of a step that is smaller than all before it. */
    void add(double h, double quotient, double rounding) {
      System.arraycopy(steps, 0, steps, 1, COLUMNS - 1);
      steps[0] = h;
      Entry[] next = new Entry[Math.min(row.length + 1, COLUMNS)];
      next[0] = new Entry(quotient, Double.POSITIVE_INFINITY, rounding + Math.ulp(quotient), h, h);
      for (int j = 1; j < next.length; j++) {
        Entry finer = next[j - 1];
        Entry coarser = row[j - 1];
        double weight = 1 / (Math.pow(steps[j] / h, power) - 1);
        double value = finer.value + weight * (finer.value - coarser.value);
        next[j] =
            new Entry(
                value,
                truncation(value, finer, coarser, j < row.length ? row[j] : null),
                finer.rounding + weight * (finer.rounding + coarser.rounding),
                h,
                steps[j]);
        entries.add(next[j]);
      }
      row = next;
    }

    /**
     * Two distances may be small by chance, a third one hardly: the entry of the same order in the
     * row before is four times as far from the slope; without one the two count fourfold.
     */
    private static double truncation(double value, Entry finer, Entry coarser, Entry before) {
      double distance = Math.max(Math.abs(value - finer.value), Math.abs(value - coarser.value));
      return before == null || !Double.isFinite(before.value)
          ? 4 * distance
          : Math.max(distance, Math.abs(value - before.value) / 4);
    }

    List<Entry> entries() {
      return entries;
    }
  }
}
