package dev.nudge.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelSelectionTest {
  private static Kernels select(String forced, boolean modulePresent) {
    return KernelSelection.isVector(forced, modulePresent)
        ? KernelSelection.create(Kernels.class, "dev.nudge.linalg.VectorKernels")
        : new Kernels();
  }

  @ParameterizedTest
  @CsvSource({
    ", true, vector",
    ", false, scalar",
    "scalar, true, scalar",
    "scalar, false, scalar",
    "vector, true, vector"
  })
  void select_forcedOrNot_isWhatCanBeHad(String forced, boolean vectorModule, String chosen) {
    assertThat(select(forced, vectorModule).name()).isEqualTo(chosen);
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
