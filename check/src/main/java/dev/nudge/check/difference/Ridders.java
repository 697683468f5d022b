package dev.nudge.check.difference;

import java.util.stream.DoubleStream;

/**
 * Ridders' extrapolation of differences, with the function's noise carried along and the two sides
 * kept apart as well: a side where the function is not finite is left out, and sides that disagree
 * show a kink.
 */
final class Ridders implements Scheme.Measurement {
  private static final double FIRST_STEP = 0.25;
  private static final double SMALLER = 0.5;
  private static final int MOST_STEPS = 80;

  /** Sides whose distance is more errors than this may be a kink; from the second on they are. */
  private static final double SUSPICIOUS = 4;

  private static final double CERTAIN = 1000;

  private final double x;
  private final double value;
  private final Interval domain;
  private final NoiseProbe probe;
  private Noise noise;
  private Tableau central;
  private Tableau above;
  private Tableau below;
  private double h; // of the next quotients
  private int steps;
  private boolean done;

  Ridders(double x, double value, Interval domain) {
    this.x = x;
    this.value = value;
    this.domain = domain;
    this.probe = new NoiseProbe(x, value, domain);
    this.h = Steps.realised(x, FIRST_STEP * Steps.scale(x));
    while (h > 0 && !domain.contains(x + h) && !domain.contains(x - h)) {
      h = Steps.realised(x, h * SMALLER);
    }
    this.done = h == 0;
    beginTableaux();
  }

  private void beginTableaux() {
    noise = probe.noise();
    if (noise != null) {
      central = new Tableau(2, noise);
      above = new Tableau(1, noise);
      below = new Tableau(1, noise);
    }
  }

  @Override
  public double[] wanted() {
    if (done) {
      return new double[0];
    }
    if (noise == null) {
      return probe.wanted();
    }
    return DoubleStream.of(x + h, x - h).filter(domain::contains).toArray();
  }

  @Override
  public void take(double[] values) {
    if (noise == null) {
      probe.take(values);
      beginTableaux();
      return;
    }
    double upper = domain.contains(x + h) ? values[0] : Double.NaN;
    double lower = domain.contains(x - h) ? values[values.length - 1] : Double.NaN;
    add(upper, lower);
    steps++;
    double smaller = Steps.realised(x, h * SMALLER);
    done =
        steps == MOST_STEPS || smaller < 4 * Math.ulp(x) || isGoodEnough(mostAccurate(), smaller);
    h = smaller;
  }

  private boolean isGoodEnough(Derivative entry, double smaller) {
    if (entry == null) {
      return false;
    }
    boolean finerIsNoBetter =
        entry.truncation() <= entry.rounding() || noise.of(value) / smaller > entry.error();
    return finerIsNoBetter && (jump() <= SUSPICIOUS || jump() > CERTAIN);
  }

  private void add(double upper, double lower) {
    if (Double.isFinite(upper) && Double.isFinite(lower)) {
      double doubt = (noise.of(upper) + noise.of(lower)) / (2 * h);
      central.add(h, (upper - lower) / (2 * h), doubt);
    }
    if (Double.isFinite(upper)) {
      above.add(h, (upper - value) / h, (noise.of(upper) + noise.of(value)) / h);
    }
    if (Double.isFinite(lower)) {
      below.add(h, (value - lower) / h, (noise.of(lower) + noise.of(value)) / h);
    }
  }

  /** The most accurate central entry; where there is none, that of one side; else null. */
  private Derivative mostAccurate() {
    if (central.mostAccurate() != null) {
      return central.mostAccurate();
    }
    Derivative up = above.mostAccurate();
    Derivative down = below.mostAccurate();
    if (up == null || down == null) {
      return up == null ? down : up;
    }
    return up.error() <= down.error() ? up : down;
  }

  @Override
  public Derivative derivative() {
    if (!done) {
      throw new IllegalStateException("the measurement is not finished");
    }
    if (noise == null) {
      return Derivative.NONE;
    }
    Derivative entry = mostAccurate();
    if (entry == null) {
      return noise.slope();
    }
    return jump() > CERTAIN ? kink(entry) : entry;
  }

  /** The distance of the slopes above and below, in errors; 0 where one of them is not known. */
  private double jump() {
    Derivative up = above.mostAccurate();
    Derivative down = below.mostAccurate();
    return up == null || down == null
        ? 0
        : Math.abs(up.value() - down.value()) / (up.error() + down.error());
  }

  /** At a kink anything between the two slopes may be called the derivative. */
  private Derivative kink(Derivative entry) {
    double up = above.mostAccurate().value();
    double down = below.mostAccurate().value();
    double half = Math.abs(up - down) / 2;
    return new Derivative((up + down) / 2, half, entry.rounding(), down, up);
  }
}
