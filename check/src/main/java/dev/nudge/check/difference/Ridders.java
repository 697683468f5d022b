package dev.nudge.check.difference;

import dev.nudge.check.difference.Ladder.Slope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Ridders' extrapolation of differences, believed only as far as finer steps confirm it.
 *
 * <p>A ladder of steps descends by halves from a quarter of x's size until the extrapolation is as
 * good as the function's noise allows. Single values are then taken ever closer to x, down to where
 * rounding hides the slope: where one of them contradicts what was found, the function has
 * structure below the ladder's steps, and a new ladder begins there. In the end, values further
 * away that do not fit are followed to where they begin: a function that jumps there may be
 * computed in steps (single precision, a solver's tolerance), whose trend is another slope than
 * that between two jumps, and the error bar holds both.
 */
final class Ridders implements Scheme.Measurement {
  /** Not a power of two: steps that are whole numbers of periods would see nothing. */
  private static final double FIRST_STEP = Math.E / 11.1;

  private static final double SMALLER = 0.5;
  private static final int MOST_STEPS = 160;
  private static final int MOST_SAMPLES = 400;

  /** So many of the steps begin at the size of x, be it ever so small. */
  private static final int LAST_STEPS = 20;

  /** A step whose rounding error is more than this part of the error so far is not worth taking. */
  private static final double WORSE = 0.25;

  /** The confirming values are this much closer to x from one to the next. */
  private static final double CLOSER = 0.125;

  /** Down to this part of the ladder's last step; at x = 0 nothing else ends them. */
  private static final double FINEST = 0x1p-64;

  /** A ladder begins so much above the value that contradicts. */
  private static final double ABOVE = 3.1;

  /** Without any slope in sight a ladder has this many steps. */
  private static final int LEAST_STEPS = 4;

  /** A slope this much below the noise of a quotient cannot be measured. */
  private static final double HIDDEN = 0.02;

  /** Jumps and noise of no more than so many units of max(1, |f|) are rounding errors. */
  private static final double LIKE_ROUNDING = 0x1p12;

  /** A slope with an error of more than this part is worth less than a trend. */
  private static final double POOR = 0.01;

  /** A slope with an error of more than this part might be known better with more noise. */
  private static final double INEXACT = 1e-7;

  /** The rounding of a slope that just fits is taken so many times. */
  private static final double SAFETY = 8;

  /** Noise of no more than so many units of max(1, |f|) certainly is rounding. */
  private static final double ROUNDING = 0x1p6;

  /** Noise that a poor slope may have for its reason: so many units, or times what is measured. */
  private static final double MORE_UNITS = 2;

  private static final double MORE_TIMES = 4;

  /** Noise of this part of all changes hides what the function does. */
  private static final double LARGE_PART = 0.03;

  private enum Phase {
    NOISE,
    LADDER,
    CONFIRMATION,
    JUMPS,
    DONE
  }

  private record Row(double h, double upper, double lower) {}

  private final double x;
  private final Interval domain;
  private final FloatingPoint precision;
  private final NoiseProbe probe;
  private final Samples samples;
  private final List<Row> rows = new ArrayList<>(); // of all ladders
  private Phase phase = Phase.NOISE;
  private double[] places = {};
  private double h; // of the next step
  private Ladder ladder;
  private Slope slope; // found by the last ladder, or null
  private Jumps jumps;
  private Derivative derivative = Derivative.NONE;

  Ridders(double x, double value, Interval domain, FloatingPoint precision) {
    this.precision = precision;
    this.x = x;
    this.domain = domain;
    this.samples = new Samples(x, value, null);
    this.probe = new NoiseProbe(x, value, domain, precision);
    this.h = precision.realised(x, FIRST_STEP * Steps.scale(x));
    while (h > 0 && !domain.contains(x + h) && !domain.contains(x - h)) {
      h = precision.realised(x, h * SMALLER);
    }
    probeNoise();
  }

  private void probeNoise() {
    if (probe.noise() == null) {
      places = probe.wanted();
    } else if (h == 0) {
      finish(Derivative.NONE);
    } else {
      samples.noise = probe.noise();
      beginLadder();
    }
  }

  private void beginLadder() {
    phase = Phase.LADDER;
    ladder = new Ladder(samples);
    wantStep();
  }

  private void wantStep() {
    places = DoubleStream.of(x + h, x - h).filter(domain::contains).toArray();
  }

  @Override
  public double[] wanted() {
    return places;
  }

  @Override
  public void take(double[] values) {
    switch (phase) {
      case NOISE -> {
        probe.take(values);
        probeNoise();
      }
      case LADDER -> takeStep(values);
      case CONFIRMATION -> {
        addSamples(values);
        confirm();
      }
      case JUMPS -> {
        jumps.take(values);
        wantJumps();
      }
      case DONE -> throw new IllegalStateException("nothing was wanted");
    }
  }

  private void addSamples(double[] values) {
    for (int i = 0; i < values.length; i++) {
      samples.add(places[i], values[i]);
    }
  }

  private void takeStep(double[] values) {
    double upper = domain.contains(x + h) ? values[0] : Double.NaN;
    double lower = domain.contains(x - h) ? values[values.length - 1] : Double.NaN;
    addSamples(values);
    rows.add(new Row(h, upper, lower));
    ladder.add(h, upper, lower);
    slope = ladder.slope().orElse(null);
    double smaller = precision.realised(x, h * SMALLER);
    boolean last = isTooSmall(smaller) || isLong();
    if (slope != null && isGoodEnough(slope, smaller)) {
      h = smaller;
      wantConfirmation();
    } else if (last) {
      wantConfirmation();
    } else if (rows.size() == MOST_STEPS - LAST_STEPS && isFar(smaller)) {
      h = precision.realised(x, FIRST_STEP * Math.abs(x));
      beginLadder();
    } else {
      h = smaller;
      wantStep();
    }
  }

  /** Whether a step is far larger than x, so that it leads beyond what is near 0. */
  private boolean isFar(double step) {
    return x != 0 && step > Math.abs(x);
  }

  private boolean isGoodEnough(Slope found, double smaller) {
    Row last = rows.get(rows.size() - 1);
    double noise = Math.max(samples.noise.of(samples.value), noise(last.upper, last.lower));
    double rounding = found.derivative().rounding();
    return found.doubt() <= 2 * rounding || noise / smaller > WORSE * found.doubt();
  }

  private double noise(double upper, double lower) {
    double larger = Math.max(Math.abs(upper), Math.abs(lower));
    return Double.isFinite(larger) ? samples.noise.of(larger) : 0;
  }

  private boolean isLong() {
    return rows.size() >= MOST_STEPS || samples.samples().size() >= MOST_SAMPLES;
  }

  /** Whether neighbouring numbers, or the function's noise, leave nothing to see of a slope. */
  private boolean isTooSmall(double step) {
    boolean hidden = samples.steepest() < HIDDEN * samples.noise.of(samples.value) / step;
    return step < 4 * precision.ulp(x) || (hidden && rows.size() >= LEAST_STEPS);
  }

  /** Wants single values on alternate sides, down to where rounding hides any slope. */
  private void wantConfirmation() {
    phase = Phase.CONFIRMATION;
    DoubleStream.Builder wanted = DoubleStream.builder();
    double side = 1;
    double start = slope == null ? h : Math.min(h, slope.step());
    boolean isPoor = slope == null || slope.doubt() > POOR * samples.steepest();
    for (double t = start * 0.31; isWorthwhile(t, isPoor) && t > FINEST * start; t *= CLOSER) {
      double realised = precision.realised(x, t);
      double place =
          domain.contains(x + side * realised) ? x + side * realised : x - side * realised;
      if (domain.contains(place) && place != x) {
        wanted.add(place);
      }
      side = -side;
    }
    places = wanted.build().toArray();
    if (places.length == 0) {
      confirm();
    }
  }

  /**
   * Whether a value at this distance can tell a slope from noise; 0 may hide any, and where all is
   * noise so far there may be more closer to x.
   */
  private boolean isWorthwhile(double t, boolean isPoor) {
    double bar = 2 * samples.noise.of(samples.value) / t;
    boolean visible = bar < samples.steepest() || samples.areEqual();
    return t >= 4 * precision.ulp(x) && (visible || isPoor);
  }

  private void confirm() {
    Slope before = slope;
    slope = ladder.slope().orElse(null);
    double smaller = precision.realised(x, h * SMALLER);
    boolean descends = !isTooSmall(smaller) && !isLong();
    boolean contradicted = before != null && (slope == null || !isGoodEnough(slope, h));
    if (samples.areEqual()) {
      finish(new Derivative(0, 0, 2 * digitWhereEqual() / samples.furthest()));
    } else if (descends && contradicted) {
      h = Math.min(smaller, precision.realised(x, ABOVE * coarsestAgainst(before)));
      beginLadder();
    } else if (isLong() && (slope == null || !isGoodEnough(slope, h))) {
      finish(Derivative.NONE);
    } else {
      if (slope == null || slope.doubt() > INEXACT * samples.steepest()) {
        allowMoreNoise();
      }
      if (slope == null) {
        finish(Derivative.NONE);
      } else {
        lookForJumps();
      }
    }
  }

  private void allowMoreNoise() {
    double level = samples.noise.level();
    double some = Math.max(MORE_UNITS * unit(), MORE_TIMES * level);
    double most = slope == null ? LIKE_ROUNDING * unit() : some;
    slope = withMoreNoise(level, most).orElse(null);
  }

  /**
   * The last digit of values that are all equal. A value may be the difference of two larger
   * numbers, as of logarithms in a loss; what is lost in those is taken as beside 1.
   */
  private double digitWhereEqual() {
    double size = Math.abs(samples.value);
    boolean isDifference = size == 0 || (size >= precision.unit() && size < 1);
    return precision.ulp(isDifference ? 1 : size);
  }

  /** The most exact slope if the noise is more than it looks, up to what rounding may be. */
  private Optional<Slope> withMoreNoise(double least, double most) {
    Optional<Slope> best = Optional.ofNullable(slope);
    double leastDoubt = best.map(Slope::doubt).orElse(Double.POSITIVE_INFINITY);
    Noise measured = samples.noise;
    double first = Math.max(least, precision.unit() * unit());
    for (double level = first; level <= most; level *= 4) {
      Optional<Slope> found = trend(level).map(more -> more.withRounding(SAFETY));
      if (found.isPresent() && found.get().doubt() < leastDoubt) {
        double times = samples.noise.of(samples.value) / measured.of(samples.value);
        best = Optional.of(orNearer(found.get(), times));
        leastDoubt = found.get().doubt();
      }
    }
    samples.noise = measured;
    return best;
  }

  /**
   * A slope by so many times the noise, or that of finer steps: even so much noise does not make it
   * another, kinks may.
   */
  private Slope orNearer(Slope trend, double times) {
    boolean isConcealed =
        slope != null
            && !slope.derivative().hasKink()
            && !trend.derivative().hasKink()
            && slope.step() < trend.step()
            && Math.abs(slope.derivative().value() - trend.derivative().value())
                > times * slope.doubt() + trend.doubt();
    return isConcealed ? trend.orSlope(slope) : trend;
  }

  /** A rounding error beside 1, or beside the value if that is larger. */
  private double unit() {
    return precision.unit() * Math.max(1, Math.abs(samples.value));
  }

  /** The distance of the furthest sample within the slope's steps that does not fit it. */
  private double coarsestAgainst(Slope found) {
    return samples.samples().stream()
        .filter(sample -> Math.abs(sample.t()) < 0.99 * found.step())
        .filter(sample -> !samples.isOn(found, sample))
        .mapToDouble(sample -> Math.abs(sample.t()))
        .max()
        .orElse(h);
  }

  private void lookForJumps() {
    if (slope.derivative().hasKink()) {
      finish(slope.derivative());
      return;
    }
    phase = Phase.JUMPS;
    jumps = new Jumps(samples, slope);
    wantJumps();
  }

  private void wantJumps() {
    places = jumps.wanted();
    if (places.length == 0) {
      finish(judgeJumps());
    }
  }

  /** The slope, or what can be said of it when the function jumps, as if computed in steps. */
  private Derivative judgeJumps() {
    Derivative found = slope.derivative();
    double largest = jumps.largest();
    if (largest == 0) {
      return found;
    }
    if (largest <= LIKE_ROUNDING * unit()) {
      slope = null;
      return withMoreNoise(largest, LIKE_ROUNDING * unit())
          .map(Slope::derivative)
          .orElse(Derivative.NONE);
    }
    boolean single = areSingle(largest);
    Optional<Slope> trend =
        trend(new Noise(4 * largest, single ? FloatingPoint.SINGLE : precision));
    if (trend.isPresent() && single) {
      return trend.get().derivative();
    }
    return trend.isPresent()
        ? found.orSlope(trend.get().derivative())
        : new Derivative(
            found.value(), found.truncation(), found.rounding() + 2 * jumps.slopeOfSteps());
  }

  /** Whether all values are numbers of single precision, and the jumps rounding errors of it. */
  private boolean areSingle(double jump) {
    double unit = FloatingPoint.SINGLE.unit() * Math.max(1, Math.abs(samples.value));
    return jump <= ROUNDING * unit
        && samples.samples().stream().allMatch(sample -> (float) sample.value() == sample.value());
  }

  private Optional<Slope> trend(double level) {
    return trend(new Noise(level, precision));
  }

  /** The slope according to all steps, if the function has so much noise. */
  private Optional<Slope> trend(Noise noise) {
    samples.noise = noise;
    Ladder all = new Ladder(samples);
    double last = Double.POSITIVE_INFINITY;
    rows.sort(Comparator.comparingDouble(row -> -row.h));
    for (Row row : rows) {
      if (row.h < 0.7 * last) {
        all.add(row.h, row.upper, row.lower);
        last = row.h;
      }
    }
    return all.slope();
  }

  private void finish(Derivative found) {
    phase = Phase.DONE;
    places = new double[0];
    derivative = withLostDigits(found).concealedFrom(concealed(found));
  }

  /** A function that is 0 around x may have lost its slope in the digits of larger numbers. */
  private Derivative withLostDigits(Derivative found) {
    double reach = samples.value == 0 ? samples.equalWithin() : 0;
    double lost = 2 * digitWhereEqual() / reach;
    return reach > 0 && lost > found.rounding()
        ? new Derivative(found.value(), found.truncation(), lost, found.below(), found.above())
        : found;
  }

  /**
   * Noise that is more than rounding may be an oscillation which neighbouring numbers miss: if it
   * is as large as all that the function does, or neighbouring numbers have another slope.
   */
  private double concealed(Derivative found) {
    if (probe.noise() == null) {
      return Double.POSITIVE_INFINITY;
    }
    double level = probe.noise().level();
    boolean all = level > LARGE_PART * samples.spread();
    boolean ofValues = level > LIKE_ROUNDING * precision.ulp(samples.value);
    boolean unexplained =
        (all && ofValues) || (level > LIKE_ROUNDING * unit() && probe.contradicts(found));
    return unexplained ? level / (10 * probe.spacing()) : Double.POSITIVE_INFINITY;
  }

  @Override
  public Derivative derivative() {
    if (phase != Phase.DONE) {
      throw new IllegalStateException("the measurement is not finished");
    }
    return derivative;
  }
}
