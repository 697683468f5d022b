package dev.nudge.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.net.Architecture;
import dev.nudge.net.Parameters;
import org.junit.jupiter.api.Test;

class SgdTest {
  private static Parameters parameters(double... values) {
    Parameters parameters = Parameters.zeros(Architecture.of(1, 2));
    System.arraycopy(values, 0, parameters.values(), 0, values.length);
    return parameters;
  }

  @Test
  void step_workedByHand_goesDownTheGradient() {
    Parameters p = parameters(1, -2, 0.5, 0);
    Parameters g = parameters(4, -8, 0, 2);

    new Sgd(0.25).step(p, g);

    assertThat(p.values()).containsExactly(0, 0, 0.5, -0.5);
    assertThat(g.values()).containsExactly(4, -8, 0, 2);
  }

  @Test
  void step_twice_keepsNoState() {
    Parameters p = parameters(1, 0, 0, 0);
    Optimizer sgd = new Sgd(0.5);

    sgd.step(p, parameters(1, 0, 0, 0));
    sgd.step(p, parameters(1, 0, 0, 0));

    assertThat(p.values()).containsExactly(0, 0, 0, 0);
  }
}
