package dev.nudge.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Parameters;
import dev.nudge.numerical.DifferencePropagation;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Central differences that were evaluated in 80-bit arithmetic, after 300 steps of backpropagation,
 * on the batch that the generator draws next: 85 of the 39,760, from all four arrays.
 */
class OracleTest {
  private static final Workers WORKERS = new Workers(2);
  private static final Lecture LECTURE = new Lecture().train(300, new Backpropagation(WORKERS));
  private static final int[] NEXT = LECTURE.nextIndices();

  @AfterAll
  static void endThreads() {
    WORKERS.close();
  }

  private static Reference oracle(double h) {
    return Reference.read("oracle-h%s.npz".formatted(h == 1e-4 ? "0.0001" : String.valueOf(h)));
  }

  /** The derivatives that the oracle lists. */
  private static double[] gradient(GradientMethod method, Reference oracle) {
    Parameters gradient = Parameters.zeros(Lecture.NETWORK);
    method.gradient(LECTURE.network, Lecture.MNIST.train().batch(NEXT), gradient);
    return Arrays.stream(oracle.indices("parameter"))
        .mapToDouble(i -> gradient.values()[i])
        .toArray();
  }

  private static double tolerance(double value) {
    return 1e-10 * Math.abs(value) + 1e-14;
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 0.01, 0.5})
  void nextBatch_afterTraining_isTheOracles(double h) {
    assertThat(NEXT).isEqualTo(oracle(h).indices("batch"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 0.01, 0.5})
  void differencePropagation_everyDerivative_isTheOracles(double h) {
    double[] expected = oracle(h).values("central_difference");

    double[] actual = gradient(new DifferencePropagation(h, WORKERS), oracle(h));

    assertThat(actual).hasSize(85);
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(tolerance(expected[i])));
    }
  }

  /** No derivative formula passes the test above, not even at the smallest h. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 0.01, 0.5})
  void backpropagation_everyDerivative_isBeyondTheTolerance(double h) {
    double[] expected = oracle(h).values("central_difference");

    double[] actual = gradient(new Backpropagation(WORKERS), oracle(h));

    for (int i = 0; i < actual.length; i++) {
      assertThat(Math.abs(actual[i] - expected[i])).isGreaterThan(tolerance(expected[i]));
    }
  }

  @Test
  void backpropagation_everyDerivative_isNumpys() {
    Reference oracle = oracle(0.01);
    double[] expected = oracle.values("backprop");

    double[] actual = gradient(new Backpropagation(WORKERS), oracle);

    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(tolerance(expected[i])));
    }
  }
}
