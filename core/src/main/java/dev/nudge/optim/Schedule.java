package dev.nudge.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The learning rate in the course of a run: a factor of the optimizer's own. */
public sealed interface Schedule extends Choice<Schedule> {
  /** The learning rate stays. */
  Schedule CONSTANT = new Constant();

  /** All that a run can name, each with its usual constants. */
  static List<Schedule> all() {
    return List.of(CONSTANT, new Step(5, 0.1), new Cosine());
  }

  /** The factor, above 0 and at most 1, of the update after {@code done} of all others. */
  double factor(int done, int iterations, int perEpoch);

  /** Always 1. */
  record Constant() implements Schedule {
    @Override
    public double factor(int done, int iterations, int perEpoch) {
      return 1;
    }
  }

  /**
   * Multiplied by the same number every so many epochs: factor^⌊epoch / epochs⌋, as PyTorch's
   * {@code StepLR}.
   *
   * @param epochs at least 1
   * @param factor above 0 and at most 1
   */
  record Step(int epochs, double factor) implements Schedule {
    public Step {
      Preconditions.check(epochs >= 1, "epochs of a step must be at least 1", epochs);
      Preconditions.check(
          factor > 0 && factor <= 1, "the factor must be above 0 and at most 1", factor);
    }

    @Override
    public Map<String, Number> constants() {
      Map<String, Number> constants = new LinkedHashMap<>();
      constants.put("stepEpochs", epochs);
      constants.put("stepFactor", factor);
      return constants;
    }

    @Override
    public Step with(Map<String, Number> values) {
      return new Step(values.get("stepEpochs").intValue(), values.get("stepFactor").doubleValue());
    }

    @Override
    public double factor(int done, int iterations, int perEpoch) {
      double steps = Math.floor((double) done / perEpoch / epochs);
      return Math.max(StrictMath.pow(factor, steps), Double.MIN_NORMAL);
    }
  }

  /**
   * Half a cosine from 1 to 0 over the run: (1 + cos(π · done / iterations)) / 2. Loshchilov and
   * Hutter, <i>SGDR: stochastic gradient descent with warm restarts</i>, 2017, equation 5, without
   * restarts.
   */
  record Cosine() implements Schedule {
    /** As the square of the cosine of half the angle, which stays above 0. */
    @Override
    public double factor(int done, int iterations, int perEpoch) {
      double cosine = StrictMath.cos(Math.PI / 2 * done / iterations);
      return cosine * cosine;
    }
  }
}
