package dev.nudge.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationTest {
  /** 1 / (1 + e^-a) to 17 digits. */
  @ParameterizedTest
  @CsvSource({
    "0, 0.5",
    "1, 0.73105857863000488",
    "-1, 0.26894142136999512",
    "2, 0.88079707797788244",
    "-40, 4.2483542552915889e-18",
    "1000, 1",
    "-1000, 0"
  })
  void sigmoid_knownValues_areReached(double a, double expected) {
    assertThat(Activation.SIGMOID.apply(a)).isCloseTo(expected, within(4e-16 * expected));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0.76159415595576489", "-0.5, -0.46211715726000975", "30, 1"})
  void tanh_knownValues_areReached(double a, double expected) {
    assertThat(Activation.TANH.apply(a)).isCloseTo(expected, within(2e-16));
  }

  @Test
  void relu_bothSidesOfTheKink_areZeroAndTheValue() {
    assertThat(Activation.RELU.apply(-3.25)).isEqualTo(0);
    assertThat(Activation.RELU.apply(0.5)).isEqualTo(0.5);
    assertThat(Activation.RELU.slope(0)).isEqualTo(0);
  }

  @Test
  void identity_anyValue_isTheValue() {
    assertThat(Activation.IDENTITY.apply(-3.25)).isEqualTo(-3.25);
  }

  @ParameterizedTest
  @EnumSource
  void named_ownName_isTheActivation(Activation activation) {
    assertThat(Activation.named(activation.toString())).contains(activation);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "RELU", "Relu", "relu ", "swish"})
  void named_otherNames_areNone(String name) {
    assertThat(Activation.named(name)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void slope_ofTheResult_isTheLimitOfDifferences(Activation activation) {
    double h = 1e-5; // truncation h²/6 = 2e-11, rounding 1e-16 / h = 1e-11
    for (double a : new double[] {-3, -0.5, 0.001, 0.1, 2}) {
      double difference = (activation.apply(a + h) - activation.apply(a - h)) / (2 * h);

      assertThat(activation.slope(activation.apply(a))).isCloseTo(difference, within(1e-10));
    }
  }
}
