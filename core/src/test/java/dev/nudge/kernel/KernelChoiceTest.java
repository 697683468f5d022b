package dev.nudge.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelChoiceTest {
  @ParameterizedTest
  @CsvSource({
    ", true, vector",
    ", false, scalar",
    "scalar, true, scalar",
    "scalar, false, scalar",
    "vector, true, vector"
  })
  void choose_forcedOrNot_isWhatCanBeHad(String forced, boolean vectorModule, String chosen) {
    assertThat(KernelChoice.choose(forced, vectorModule).name()).isEqualTo(chosen);
  }

  @Test
  void choose_vectorWithoutTheModule_saysWhatIsNeeded() {
    assertThatThrownBy(() -> KernelChoice.choose("vector", false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("-Dnudge.kernels=vector needs --add-modules jdk.incubator.vector");
  }

  @Test
  void choose_unknown_saysWhatThereIs() {
    assertThatThrownBy(() -> KernelChoice.choose("fast", true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("-Dnudge.kernels is fast, expected scalar or vector");
  }
}
