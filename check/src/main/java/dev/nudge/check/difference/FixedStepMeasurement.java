package dev.nudge.check.difference;

import java.util.Arrays;
import java.util.Iterator;

/**
 * One formula at the steps h and 2h: the first gives the derivative, the distance of the second its
 * truncation error (Richardson 1911).
 */
final class FixedStepMeasurement implements Scheme.Measurement {
  /** The estimate is asymptotic: half as much again is on the safe side. */
  private static final double SAFETY = 1.5;

  private final Formula formula;
  private final double step;
  private final double x;
  private final double value;
  private final Interval domain;
  private final Noise noise;
  private final Iterator<int[]> layouts;
  private double[] places = {}; // those of step h, then those of step 2h
  private Derivative derivative = Derivative.NONE;

  FixedStepMeasurement(
      Formula formula, double step, double x, double value, Interval domain, Noise noise) {
    this.formula = formula;
    this.step = step;
    this.x = x;
    this.value = value;
    this.domain = domain;
    this.noise = noise;
    this.layouts = formula.layouts().iterator();
    nextLayout();
  }

  /** Goes on to the next layout that lies in the domain. */
  private void nextLayout() {
    places = new double[0];
    while (places.length == 0 && layouts.hasNext()) {
      int[] offsets = layouts.next();
      double h = FloatingPoint.DOUBLE.realised(x, step);
      double[] candidates = new double[2 * offsets.length];
      for (int i = 0; i < offsets.length; i++) {
        candidates[i] = x + offsets[i] * h;
        candidates[offsets.length + i] = x + 2 * offsets[i] * h;
      }
      if (h > 0 && Arrays.stream(candidates).allMatch(domain::contains)) {
        places = candidates;
      }
    }
  }

  @Override
  public double[] wanted() {
    return places;
  }

  @Override
  public void take(double[] values) {
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      nextLayout();
      return;
    }
    int half = places.length / 2;
    Derivative fine = slope(values, 0, half);
    Derivative coarse = slope(values, half, places.length);
    double truncation =
        SAFETY * Math.abs(fine.value() - coarse.value()) / (Math.pow(2, formula.order()) - 1);
    derivative = new Derivative(fine.value(), truncation, fine.rounding());
    if (formula == Formula.CENTRAL && places[0] < x && x < places[1]) {
      derivative = lookForKink(values, derivative);
    }
    places = new double[0];
  }

  /** The slope at x of the polynomial through x and the places, by Lagrange's formula. */
  private Derivative slope(double[] values, int from, int to) {
    double slope = 0;
    double rounding = 0;
    double sum = 0;
    for (int i = from; i < to; i++) {
      double t = places[i] - x;
      double weight = 1 / t;
      for (int j = from; j < to; j++) {
        weight *= j == i ? 1 : (places[j] - x) / (places[j] - places[i]);
      }
      slope += weight * (values[i] - value);
      rounding += Math.abs(weight) * noise.of(values[i]);
      sum += weight;
    }
    return new Derivative(slope, 0, rounding + Math.abs(sum) * noise.of(value) + Math.ulp(slope));
  }

  /**
   * The jump between the slopes of the two sides is proportional to h where the function is smooth,
   * and the same at h and 2h where it has a kink.
   */
  private Derivative lookForKink(double[] values, Derivative smooth) {
    double above = (values[1] - value) / (places[1] - x);
    double below = (values[0] - value) / (places[0] - x);
    double jump = Math.abs(above - below);
    double coarseJump =
        Math.abs((values[3] - value) / (places[3] - x) - (values[2] - value) / (places[2] - x));
    boolean kink =
        jump > 0.75 * coarseJump
            && jump > 8 * smooth.rounding()
            && jump > 1e-4 * Math.max(Math.abs(above), Math.abs(below));
    return kink
        ? new Derivative((above + below) / 2, jump / 2, smooth.rounding(), below, above)
        : smooth;
  }

  @Override
  public Derivative derivative() {
    if (places.length > 0) {
      throw new IllegalStateException("the measurement is not finished");
    }
    return derivative;
  }
}
