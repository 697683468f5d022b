package dev.nudge.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.net.Architecture;
import dev.nudge.net.Parameters;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightDecayTest {
  private static Parameters filled(double value) {
    Parameters parameters = Parameters.zeros(Architecture.of(1, 2, 1));
    Arrays.fill(parameters.values(), value);
    return parameters;
  }

  @Test
  void addTo_everyLayer_takesInWeightsAndNoBiases() {
    Parameters gradient = filled(1);
    Parameters parameters = filled(8);

    new WeightDecay(0.25).addTo(gradient, parameters);

    // W1 (1, 2), b1 (2), W2 (2, 1), b2 (1)
    assertThat(gradient.values()).containsExactly(3, 3, 1, 1, 3, 3, 1);
    assertThat(parameters.values()).containsOnly(8);
  }

  @Test
  void addTo_none_changesNothing() {
    Parameters gradient = filled(1);

    WeightDecay.NONE.addTo(gradient, filled(Double.POSITIVE_INFINITY));

    assertThat(gradient.values()).containsOnly(1);
  }

  @ParameterizedTest
  @CsvSource({"-0.1", "NaN", "Infinity"})
  void new_badFactor_saysWhatWasFoundAndExpected(double factor) {
    assertThatThrownBy(() -> new WeightDecay(factor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weight decay must be a number of at least 0, found " + factor);
  }
}
