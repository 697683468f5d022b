package dev.nudge.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.net.Activation;
import dev.nudge.net.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitializationTest {
  private static final Layer LAYER = new Layer(784, 50, Activation.SIGMOID);

  @Test
  void fixed_anyLayer_isTheSame() {
    assertThat(new Initialization.Fixed(0.01).std(LAYER)).isEqualTo(0.01);
    assertThat(new Initialization.Fixed(0).std(LAYER)).isZero();
  }

  /** The standard deviation of torch.nn.init.xavier_normal_. */
  @Test
  void xavier_layer_countsBothSides() {
    assertThat(new Initialization.Xavier().std(LAYER))
        .isCloseTo(0.048970210687439175, within(1e-17));
    assertThat(new Initialization.Xavier().std(new Layer(1, 1, Activation.TANH))).isEqualTo(1);
  }

  /** The standard deviation of torch.nn.init.kaiming_normal_. */
  @Test
  void he_layer_countsItsInputs() {
    assertThat(new Initialization.He().std(LAYER)).isCloseTo(0.05050762722761054, within(1e-17));
    assertThat(new Initialization.He().std(new Layer(2, 9, Activation.RELU))).isEqualTo(1);
  }

  @Test
  void xavier_sizesThatOverflowAnInt_areAdded() {
    Layer wide = new Layer(Integer.MAX_VALUE, Integer.MAX_VALUE, Activation.TANH);

    assertThat(new Initialization.Xavier().std(wide))
        .isCloseTo(Math.sqrt(1.0 / Integer.MAX_VALUE), within(1e-17));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, Double.NaN, Double.POSITIVE_INFINITY})
  void fixed_badStd_saysWhatWasFoundAndExpected(double std) {
    assertThatThrownBy(() -> new Initialization.Fixed(std))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("initial std must be a number of at least 0, found " + std);
  }
}
