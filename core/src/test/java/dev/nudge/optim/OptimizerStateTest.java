package dev.nudge.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.optim.Optimizer.Adam;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptimizerStateTest {
  private static OptimizerState adam() {
    return new OptimizerState(new Adam(0.001), 2);
  }

  @Test
  void new_state_isZero() {
    OptimizerState state = adam();

    assertThat(state.steps()).isZero();
    assertThat(state.arrays().keySet()).containsExactly("mean", "meanSquare");
    assertThat(state.arrays().values()).allSatisfy(array -> assertThat(array).containsOnly(0, 0));
  }

  @Test
  void restore_savedArrays_areCopied() {
    OptimizerState state = adam();
    double[] mean = {1, 2};

    state.restore(7, Map.of("meanSquare", new double[] {3, 4}, "mean", mean));
    mean[0] = 9;

    assertThat(state.steps()).isEqualTo(7);
    assertThat(state.array("mean")).containsExactly(1, 2);
    assertThat(state.array("meanSquare")).containsExactly(3, 4);
    assertThat(state.arrays().keySet()).containsExactly("mean", "meanSquare");
  }

  @Test
  void restore_misfits_areRefusedAndChangeNothing() {
    OptimizerState state = adam();
    double[] two = {1, 2};

    assertThatThrownBy(() -> state.restore(-1, Map.of("mean", two, "meanSquare", two)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("steps must be at least 0, found -1");
    assertThatThrownBy(() -> state.restore(1, Map.of("mean", two)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the arrays of an optimizer's state must be [mean, meanSquare], found [mean]");
    assertThatThrownBy(() -> state.restore(1, Map.of("mean", two, "meanSquare", new double[3])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("array meanSquare must have 2 values, found 3");
    assertThat(state.steps()).isZero();
    assertThat(state.array("mean")).containsExactly(0, 0);
  }

  @Test
  void array_ofAnotherOptimizer_namesBoth() {
    assertThatThrownBy(() -> adam().array("velocity"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "found the arrays [mean, meanSquare] in an optimizer's state, expected velocity");
  }

  @Test
  void arrays_mapChangedByTheCaller_isRefused() {
    assertThatThrownBy(() -> adam().arrays().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
