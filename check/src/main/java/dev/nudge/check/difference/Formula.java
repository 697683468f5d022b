package dev.nudge.check.difference;

import dev.nudge.check.difference.NoiseProbe.Noise;
import dev.nudge.check.difference.Scheme.Interval;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** The difference formulas with fixed steps. */
enum Formula {
  FORWARD(1),
  BACKWARD(1),
  CENTRAL(2),
  CENTRAL_4(4),
  CENTRAL_6(6);

  private final int order;

  Formula(int order) {
    this.order = order;
  }

  /** The formula with a given step at each place; values are presumed to be rounded to doubles. */
  Scheme scheme(DoubleUnaryOperator step) {
    return (x, value, domain) ->
        new FixedStepMeasurement(
            this, step.applyAsDouble(x), x, value, domain, Noise.presumed(value));
  }

  /** The formula with the step that the literature recommends. */
  Scheme scheme() {
    return scheme(x -> relativeStep() * Math.max(Math.abs(x), 1));
  }

  /** The order of the truncation error in the step; the number of points. */
  int order() {
    return order;
  }

  /**
   * The places of the evaluations, in steps from x: the formula's own, then as many on one side
   * alone, for an x near a bound; the order is the same.
   */
  List<int[]> layouts() {
    int[] around =
        IntStream.rangeClosed(-order / 2, order / 2).filter(offset -> offset != 0).toArray();
    int[] above = IntStream.rangeClosed(1, order).toArray();
    int[] below = IntStream.rangeClosed(1, order).map(offset -> -offset).toArray();
    return switch (this) {
      case FORWARD -> List.of(above, below);
      case BACKWARD -> List.of(below, above);
      default -> List.of(around, above, below);
    };
  }

  /**
   * The step, relative to x, that balances truncation, h^p, against rounding, ε/h: ε^(1/(p + 1))
   * (Dennis and Schnabel, Numerical Methods for Unconstrained Optimization, 1983, section 5.4;
   * Press et al., Numerical Recipes, section 5.7).
   */
  double relativeStep() {
    return Math.pow(Math.ulp(1.0), 1.0 / (order + 1));
  }

  /** A formula at the step h, and at 2h for the truncation error (Richardson 1911). */
  static final class FixedStepMeasurement implements Scheme.Measurement {
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
     * The jump between the sides' slopes is as h where it is smooth, and stays where it has a kink.
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
}
