package dev.nudge.numerical;

import static dev.nudge.net.Activation.IDENTITY;
import static dev.nudge.net.Activation.RELU;
import static dev.nudge.net.Activation.SIGMOID;
import static dev.nudge.net.Activation.TANH;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ActivationDifferencesTest {
  /** From one end of the curve to the other, where an exponential overflows. */
  @Test
  void exact_hugeChanges_areThoseOfTheWholeCurve() {
    assertThat(ActivationDifferences.exact(SIGMOID, 0, 800)).isEqualTo(0.5);
    assertThat(ActivationDifferences.exact(SIGMOID, 0, -800)).isEqualTo(-0.5);
    assertThat(ActivationDifferences.exact(SIGMOID, -1000, 2000)).isEqualTo(1);
    assertThat(ActivationDifferences.exact(SIGMOID, 1000, -2000)).isEqualTo(-1);
    assertThat(ActivationDifferences.exact(TANH, 0, 800)).isEqualTo(1);
    assertThat(ActivationDifferences.exact(TANH, 1000, -2000)).isEqualTo(-2);
  }

  @Test
  void exact_relu_isCutAtItsKink() {
    assertThat(ActivationDifferences.exact(RELU, 2, -1.5)).isEqualTo(-1.5);
    assertThat(ActivationDifferences.exact(RELU, 2, -3)).isEqualTo(-2);
    assertThat(ActivationDifferences.exact(RELU, -2, 3)).isEqualTo(1);
    assertThat(ActivationDifferences.exact(RELU, -2, 1.5)).isZero();
    assertThat(ActivationDifferences.exact(RELU, 0, 1.5)).isEqualTo(1.5);
    assertThat(ActivationDifferences.exact(RELU, 0, -1.5)).isZero();
  }

  @Test
  void series_ofLines_haveOneTermWhateverTheArrayHeld() {
    double[] phi = {5, 6, 7};
    ActivationDifferences.series(IDENTITY, 3, phi);
    assertThat(phi).containsExactly(1, 0, 0);

    double[] passing = {5, 6, 7};
    ActivationDifferences.series(RELU, 3, passing);
    assertThat(passing).containsExactly(1, 0, 0);

    double[] stopped = {5, 6, 7};
    ActivationDifferences.series(RELU, 0, stopped);
    assertThat(stopped).containsExactly(0, 0, 0);
  }
}
