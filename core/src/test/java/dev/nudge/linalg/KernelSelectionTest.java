package dev.nudge.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelSelectionTest {
  private static Kernels select(String forced, boolean modulePresent) {
    return select(forced, modulePresent, true);
  }

  private static Kernels select(String forced, boolean modulePresent, boolean fusedMultiplyAdd) {
    return KernelSelection.isVector(forced, modulePresent, fusedMultiplyAdd)
        ? KernelSelection.create(Kernels.class, "dev.nudge.linalg.VectorKernels")
        : new Kernels();
  }

  @ParameterizedTest
  @CsvSource({
    ", true, true, vector",
    ", false, true, scalar",
    ", true, false, scalar",
    "scalar, true, true, scalar",
    "scalar, false, true, scalar",
    "vector, true, true, vector",
    "vector, true, false, vector"
  })
  void select_forcedOrNot_isWhatCanBeHad(
      String forced, boolean vectorModule, boolean fusedMultiplyAdd, String chosen) {
    assertThat(select(forced, vectorModule, fusedMultiplyAdd).name()).isEqualTo(chosen);
  }

  @Test
  void select_vectorWithoutTheModule_saysWhatIsNeeded() {
    assertThatThrownBy(() -> select("vector", false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("-Dnudge.kernels=vector needs --add-modules jdk.incubator.vector");
  }

  @Test
  void select_unknown_saysWhatThereIs() {
    assertThatThrownBy(() -> select("fast", true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("-Dnudge.kernels is fast, expected scalar or vector");
  }
}
