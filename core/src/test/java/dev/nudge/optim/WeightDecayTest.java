package dev.nudge.optim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.net.Architecture;
import dev.nudge.net.Parameters;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WeightDecayTest {
  private static Parameters filled(double value) {
    Parameters parameters = Parameters.zeros(Architecture.of(1, 2, 1));
    Arrays.fill(parameters.values(), value);
    return parameters;
  }

  @Test
  void everyLayer_takesInWeightsAndNoBiases() {
    Parameters gradient = filled(1);
    Parameters parameters = filled(8);

    Optimizer.addWeightDecay(0.25, gradient, parameters);

    // W1 (1, 2), b1 (2), W2 (2, 1), b2 (1)
    assertThat(gradient.values()).containsExactly(3, 3, 1, 1, 3, 3, 1);
    assertThat(parameters.values()).containsOnly(8);
  }

  @Test
  void none_changesNothing() {
    Parameters gradient = filled(1);

    Optimizer.addWeightDecay(0, gradient, filled(Double.POSITIVE_INFINITY));

    assertThat(gradient.values()).containsOnly(1);
  }
}
