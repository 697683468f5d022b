package dev.nudge.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.net.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seed 0 draws as NumPy does: the weights, then the first batch. */
class InitialStateTest {
  private static final Reference NUMPY = Reference.read("seed0-initial.npz");

  /**
   * Platforms round the logarithm differently now and then, by 1 ulp. That moves the root by as
   * much at most, a product with it by 2 ulps: one ulp just above a power of two is two just below.
   */
  @ParameterizedTest
  @CsvSource({"initial_W1, 0", "initial_b1, 39200", "initial_W2, 39250", "initial_b2, 39750"})
  void weights_ofSeed0_areNumpysButForFewLastBits(String name, int offset) {
    Parameters parameters = new Lecture().network.parameters();
    double[] expected = NUMPY.values(name);

    int different = 0;
    for (int i = 0; i < expected.length; i++) {
      double actual = parameters.values()[offset + i];
      assertThat(Math.abs(actual - expected[i]))
          .as("%s[%d]", name, i)
          .isLessThanOrEqualTo(2 * Math.ulp(expected[i]));
      different += actual == expected[i] ? 0 : 1;
    }

    assertThat(different).isLessThanOrEqualTo(expected.length / 1000);
  }

  @Test
  void firstBatch_ofSeed0_isNumpys() {
    assertThat(new Lecture().nextIndices()).isEqualTo(NUMPY.indices("first_batch"));
  }
}
