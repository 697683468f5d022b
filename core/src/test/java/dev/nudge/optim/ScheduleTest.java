package dev.nudge.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static double[] factors(Schedule schedule, int iterations, int perEpoch) {
    return IntStream.range(0, iterations)
        .mapToDouble(done -> schedule.factor(done, iterations, perEpoch))
        .toArray();
  }

  /** PyTorch's {@code CosineAnnealingLR(optimizer, T_max=8)} of a learning rate of 1. */
  @Test
  void cosine_wholeRun_isPytorchs() {
    assertThat(factors(new Schedule.Cosine(), 8, 3))
        .containsExactly(
            new double[] {
              1.0,
              0.9619397662556434,
              0.8535533905932737,
              0.6913417161825449,
              0.5,
              0.3086582838174551,
              0.14644660940672624,
              0.03806023374435662
            },
            within(1e-15));
  }

  /** PyTorch's {@code StepLR(optimizer, 2, 0.5)}, a step of it an epoch. */
  @Test
  void step_everyTwoEpochs_isPytorchs() {
    double[] epochs = {1, 1, 0.5, 0.5, 0.25, 0.25, 0.125};

    double[] factors = factors(new Schedule.Step(2, 0.5), 21, 3);

    for (int done = 0; done < factors.length; done++) {
      assertThat(factors[done]).isEqualTo(epochs[done / 3]);
    }
  }

  @Test
  void factor_longestRuns_staysAboveZero() {
    int most = Integer.MAX_VALUE;
    assertThat(new Schedule.Cosine().factor(most - 1, most, 1)).isBetween(1e-20, 1e-18);
    assertThat(new Schedule.Step(1, 0.1).factor(most - 1, most, 1)).isPositive();
    assertThat(Schedule.CONSTANT.factor(most - 1, most, 1)).isEqualTo(1);
  }

  @Test
  void new_badStep_saysWhatWasExpected() {
    assertThatThrownBy(() -> new Schedule.Step(0, 0.5))
        .hasMessage("epochs of a step must be at least 1, found 0");
    assertThatThrownBy(() -> new Schedule.Step(1, 0))
        .hasMessage("the factor must be above 0 and at most 1, found 0.0");
    assertThatThrownBy(() -> new Schedule.Step(1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Schedule.Step(1, 1.5))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
