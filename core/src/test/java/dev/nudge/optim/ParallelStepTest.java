package dev.nudge.optim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Parameters;
import dev.nudge.optim.Optimizer.Adam;
import dev.nudge.optim.Optimizer.Sgd;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelStepTest {
  /** More parameters than a slice holds, and not a multiple of one. */
  private static final Architecture NETWORK = Architecture.of(300, 50, 10);

  private static final Workers WORKERS = new Workers(3);
  private static final Workers ALONE = new Workers(1);

  private final Random random = new Random(6);

  private Parameters gaussians() {
    Parameters parameters = Parameters.zeros(NETWORK);
    for (int i = 0; i < parameters.values().length; i++) {
      parameters.values()[i] = random.nextGaussian();
    }
    return parameters;
  }

  private static OptimizerState state(Optimizer optimizer) {
    return new OptimizerState(optimizer, NETWORK.parameterCount());
  }

  @Test
  void step_manySlices_isThatOfOneThreadBitForBit() {
    Optimizer adam = new Adam(0.001);
    Parameters shared = gaussians();
    Parameters alone = shared.copy();
    OptimizerState sharedState = state(adam);
    OptimizerState aloneState = state(adam);
    for (int step = 0; step < 3; step++) {
      Parameters gradient = gaussians();

      assertThat(adam.step(shared, gradient, sharedState, WORKERS)).isTrue();

      adam.step(alone, gradient, aloneState, ALONE);
      assertThat(shared.values()).isEqualTo(alone.values());
      assertThat(sharedState.steps()).isEqualTo(aloneState.steps());
    }
  }

  @Test
  void step_oneParameterBecomesInfinite_saysSoInAnySlice() {
    Optimizer sgd = new Sgd();
    int last = NETWORK.parameterCount() - 1;
    for (int i : new int[] {0, last / 2, last}) {
      Parameters gradient = gaussians();
      gradient.values()[i] = Double.POSITIVE_INFINITY;

      assertThat(sgd.step(gaussians(), gradient, state(sgd), WORKERS)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 100})
  void areFinite_oneThatIsNot_isFoundWhereverItStands(int length) {
    double[] values = new double[length];
    Arrays.setAll(values, i -> i % 2 == 0 ? Double.MAX_VALUE : -Double.MAX_VALUE);
    assertThat(OptimizerState.areFinite(values, 0, values.length)).isTrue();
    for (int i = 0; i < length; i++) {
      for (double bad :
          new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
        double[] with = values.clone();
        with[i] = bad;
        assertThat(OptimizerState.areFinite(with, 0, with.length)).isFalse();
      }
    }
  }
}
