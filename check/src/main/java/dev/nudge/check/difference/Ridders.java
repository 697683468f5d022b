package dev.nudge.check.difference;

import dev.nudge.check.difference.Ladder.Slope;
import dev.nudge.check.difference.Scheme.Interval;
import java.util.stream.DoubleStream;

/**
 * Ridders' extrapolation of differences, believed only as far as finer steps confirm it: a ladder
 * of steps descends by halves; single values closer to x confirm its slope or begin another ladder;
 * values further away that do not fit are followed to jumps, of a function that may be computed in
 * steps (docs/architecture.md).
 */
final class Ridders implements Scheme.Measurement {
  /** Not a power of two: steps that are whole numbers of periods would see nothing. */
  private static final double FIRST_STEP = Math.E / 11.1;

  private static final double SMALLER = 0.5;
  private static final int MOST_STEPS = 160;
  private static final int MOST_SAMPLES = 400;

  /** So many of the steps begin at the size of x, be it ever so small. */
  private static final int LAST_STEPS = 20;

  /** A step whose rounding is more than this part of the error so far is not worth taking. */
  private static final double WORSE = 0.25;

  /** The confirming values are this much closer to x from one to the next. */
  private static final double CLOSER = 0.125;

  /** Down to this part of the ladder's last step; at x = 0 nothing else ends them. */
  private static final double FINEST = 0x1p-64;

  /** Without any slope in sight a ladder has this many steps. */
  private static final int LEAST_STEPS = 4;

  /** A slope this much below the noise of a quotient cannot be measured. */
  private static final double HIDDEN = 0.02;

  /** A slope with an error of more than this part is worth less than a trend. */
  private static final double POOR = 0.01;

  /** A slope with an error of more than this part might be known better with more noise. */
  private static final double INEXACT = 1e-7;

  /** Noise of this part of all changes hides what the function does. */
  private static final double LARGE_PART = 0.03;

  private enum Phase {
    NOISE,
    LADDER,
    CONFIRMATION,
    JUMPS,
    DONE
  }

  private final double x;
  private final Interval domain;
  private final FloatingPoint precision;
  private final NoiseProbe probe;
  private final Samples samples;
  private final Trend trend;
  private Phase phase = Phase.NOISE;
  private double[] places = {};
  private double h; // of the next step
  private double upper; // the values of the last step
  private double lower;
  private Ladder ladder;
  private Slope slope; // found by the last ladder, or null
  private Jumps jumps;
  private Derivative derivative = Derivative.NONE;

  Ridders(double x, double value, Interval domain, FloatingPoint precision) {
    this.precision = precision;
    this.x = x;
    this.domain = domain;
    this.samples = new Samples(x, value, precision);
    this.trend = new Trend(samples);
    this.probe = new NoiseProbe(x, value, domain, precision);
    this.h = precision.realised(x, FIRST_STEP * Math.max(Math.abs(x), 1));
    while (h > 0 && !domain.contains(x + h) && !domain.contains(x - h)) {
      double smaller = precision.realised(x, h * SMALLER);
      h = smaller < h ? smaller : 0; // half of the last digit may be rounded up to it
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
    upper = domain.contains(x + h) ? values[0] : Double.NaN;
    lower = domain.contains(x - h) ? values[values.length - 1] : Double.NaN;
    addSamples(values);
    trend.add(h, upper, lower);
    ladder.add(h, upper, lower);
    slope = ladder.slope().orElse(null);
    double smaller = precision.realised(x, h * SMALLER);
    boolean last = isTooSmall(smaller) || isLong();
    if (slope != null && isGoodEnough(slope, smaller)) {
      h = smaller;
      wantConfirmation();
    } else if (last) {
      wantConfirmation();
    } else if (trend.steps() == MOST_STEPS - LAST_STEPS && isFar(smaller)) {
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
    double noise = Math.max(samples.noise.of(samples.value), noiseOfStep());
    double rounding = found.derivative().rounding();
    return found.doubt() <= 2 * rounding || noise / smaller > WORSE * found.doubt();
  }

  private double noiseOfStep() {
    double larger = Math.max(Math.abs(upper), Math.abs(lower));
    return Double.isFinite(larger) ? samples.noise.of(larger) : 0;
  }

  private boolean isLong() {
    return trend.steps() >= MOST_STEPS || samples.samples().size() >= MOST_SAMPLES;
  }

  /** Whether neighbouring numbers, or the function's noise, leave nothing to see of a slope. */
  private boolean isTooSmall(double step) {
    boolean hidden = samples.steepest() < HIDDEN * samples.noise.of(samples.value) / step;
    return step < 4 * precision.ulp(x) || (hidden && trend.steps() >= LEAST_STEPS);
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

  /** Whether a value at this distance can tell a slope from noise; a poor one may hide any. */
  private boolean isWorthwhile(double t, boolean isPoor) {
    double bar = 2 * samples.noise.of(samples.value) / t;
    boolean visible = bar < samples.steepest();
    return t >= 4 * precision.ulp(x) && (visible || isPoor);
  }

  private void confirm() {
    Slope before = slope;
    slope = ladder.slope().orElse(null);
    double smaller = precision.realised(x, h * SMALLER);
    boolean descends = !isTooSmall(smaller) && !isLong();
    boolean contradicted = before != null && (slope == null || !isGoodEnough(slope, h));
    if (samples.areEqual()) {
      finish(samples.slopeWhereEqual());
    } else if (descends && contradicted) {
      h = smaller;
      beginLadder();
    } else {
      if (slope == null || slope.doubt() > INEXACT * samples.steepest()) {
        slope = trend.withMoreNoise(slope).orElse(null);
      }
      if (slope == null) {
        finish(Derivative.NONE);
      } else {
        lookForJumps();
      }
    }
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
    double largest = jumps.largest();
    if (largest == 0) {
      return slope.derivative();
    }
    if (largest > trend.mostRounding()) {
      return trend.ofSteps(slope.derivative(), largest).orElse(Derivative.NONE);
    }
    slope = null;
    return trend
        .withMoreNoise(null, largest, trend.mostRounding())
        .map(Slope::derivative)
        .orElse(Derivative.NONE);
  }

  private void finish(Derivative found) {
    phase = Phase.DONE;
    places = new double[0];
    derivative =
        samples
            .withLostDigits(found)
            .concealedFrom(concealed(found))
            .withCorners(slope == null ? 0 : trend.corners(slope));
  }

  /**
   * Noise beyond rounding may be an oscillation that neighbouring numbers miss: if it is as large
   * as all changes, or neighbouring numbers have another slope.
   */
  private double concealed(Derivative found) {
    double level = probe.noise().level();
    boolean all = level > LARGE_PART * samples.spread();
    boolean ofValues = level > Trend.LIKE_ROUNDING * precision.ulp(samples.value);
    boolean unexplained =
        (all && ofValues) || (level > trend.mostRounding() && probe.contradicts(found));
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
