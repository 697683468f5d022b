package dev.nudge.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ParametersTest {
  private static final Architecture ARCHITECTURE = Architecture.of(1, 1, 2);

  @Test
  void of_values_areCopied() {
    double[] values = {1, 2, 3, 4, 5, 6};
    Parameters parameters = Parameters.of(ARCHITECTURE, values);
    values[0] = 9;

    assertThat(parameters.values()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(parameters.architecture()).isEqualTo(ARCHITECTURE);
  }

  @Test
  void of_wrongNumberOfValues_isRefused() {
    assertThatThrownBy(() -> Parameters.of(ARCHITECTURE, 1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a network 1-1-2 has 6 parameters, found 3");
  }
}
