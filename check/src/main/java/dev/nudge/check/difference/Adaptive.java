package dev.nudge.check.difference;

import dev.nudge.check.difference.Formula.FixedStepMeasurement;
import dev.nudge.check.difference.Scheme.Interval;

/**
 * The central difference with the step that its function asks for. The truncation error at a trial
 * step, h²|f‴|/6, measures the third derivative; the step then goes to where it is half the
 * rounding error, the minimum of the sum (Gill, Murray, Saunders and Wright, SIAM J. Sci. Stat.
 * Comput. 4, 1983, with the second derivative; Moré and Wild, ACM TOMS 38, 2012, with the measured
 * noise).
 */
final class Adaptive implements Scheme.Measurement {
  private static final int MOST_TRIALS = 8;
  private static final double LARGER = 8;

  private final double x;
  private final double value;
  private final Interval domain;
  private final NoiseProbe probe;
  private FixedStepMeasurement trial;
  private double h;
  private int trials;
  private Derivative mostAccurate = Derivative.NONE;
  private boolean done;

  Adaptive(double x, double value, Interval domain) {
    this.x = x;
    this.value = value;
    this.domain = domain;
    this.probe = new NoiseProbe(x, value, domain, FloatingPoint.DOUBLE);
    beginTrials();
  }

  private void beginTrials() {
    if (probe.noise() != null) {
      double relative = value == 0 ? 0 : probe.noise().level() / Math.abs(value);
      h = Math.max(Math.abs(x), 1) * Math.cbrt(Math.max(relative, Math.ulp(1.0)));
      beginTrial();
    }
  }

  private void beginTrial() {
    trial = new FixedStepMeasurement(Formula.CENTRAL, h, x, value, domain, probe.noise());
    done = trial.wanted().length == 0;
  }

  @Override
  public double[] wanted() {
    if (done) {
      return new double[0];
    }
    return trial == null ? probe.wanted() : trial.wanted();
  }

  @Override
  public void take(double[] values) {
    if (trial == null) {
      probe.take(values);
      beginTrials();
      return;
    }
    trial.take(values);
    if (trial.wanted().length > 0) {
      return;
    }
    trials++;
    Derivative measured = trial.derivative();
    if (measured.error() < mostAccurate.error()) {
      mostAccurate = measured;
    }
    double ratio = measured.truncation() / measured.rounding();
    boolean balanced = ratio > 0.25 && ratio < 2;
    done = balanced || trials == MOST_TRIALS || measured.hasKink();
    if (!done) {
      h *= change(ratio);
      beginTrial();
    }
  }

  /** The factor to the step where truncation, of order h², is half of rounding, of order 1/h. */
  private static double change(double ratio) {
    return ratio < 1 ? LARGER : Math.cbrt(0.5 / ratio);
  }

  @Override
  public Derivative derivative() {
    if (!done) {
      throw new IllegalStateException("the measurement is not finished");
    }
    return mostAccurate;
  }
}
