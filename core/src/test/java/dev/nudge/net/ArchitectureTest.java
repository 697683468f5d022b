package dev.nudge.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final int HUGE = Integer.MAX_VALUE;

  @Test
  void blocks_lecturesNetwork_lieOneBehindTheOther() {
    Architecture lecture = Architecture.of(784, 50, 10);

    assertThat(lecture.blocks())
        .containsExactly(
            new ParameterBlock("W1", 0, List.of(784, 50)),
            new ParameterBlock("b1", 39_200, List.of(50)),
            new ParameterBlock("W2", 39_250, List.of(50, 10)),
            new ParameterBlock("b2", 39_750, List.of(10)));
    assertThat(lecture.parameterCount()).isEqualTo(39_760);
  }

  @Test
  void of_sizes_makesSigmoidLayersBelowTheLogits() {
    assertThat(Architecture.of(4, 3, 2, 5).layers())
        .containsExactly(
            new Layer(4, 3, Activation.SIGMOID),
            new Layer(3, 2, Activation.SIGMOID),
            new Layer(2, 5, Activation.IDENTITY));
  }

  @Test
  void of_oneActivation_isThatOfEveryHiddenLayer() {
    assertThat(Architecture.of(Activation.TANH, 4, 3, 2, 5).layers())
        .containsExactly(
            new Layer(4, 3, Activation.TANH),
            new Layer(3, 2, Activation.TANH),
            new Layer(2, 5, Activation.IDENTITY));
    assertThat(Architecture.of(Activation.TANH, 4, 5)).isEqualTo(Architecture.of(4, 5));
  }

  @Test
  void of_activationsOfEachHiddenLayer_areTheirs() {
    List<Activation> hidden = List.of(Activation.RELU, Activation.IDENTITY);
    Architecture deep = Architecture.of(hidden, 4, 3, 2, 5);

    assertThat(deep.layers())
        .containsExactly(
            new Layer(4, 3, Activation.RELU),
            new Layer(3, 2, Activation.IDENTITY),
            new Layer(2, 5, Activation.IDENTITY));
    assertThat(deep.hiddenActivations()).isEqualTo(hidden);
  }

  @Test
  void of_otherNumberOfActivations_saysBoth() {
    List<Activation> one = List.of(Activation.RELU);

    assertThatThrownBy(() -> Architecture.of(one, 4, 3, 2, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 activations for 2 hidden layers");
    assertThatThrownBy(() -> Architecture.of(one, 4, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 activations for 0 hidden layers");
  }

  @Test
  void toString_activationsOtherThanTheLectures_areNamed() {
    List<Activation> mixed = List.of(Activation.SIGMOID, Activation.RELU);

    assertThat(Architecture.of(4, 5)).hasToString("4-5");
    assertThat(Architecture.of(Activation.SIGMOID, 4, 3, 2, 5)).hasToString("4-3-2-5");
    assertThat(Architecture.of(Activation.TANH, 4, 3, 2, 5)).hasToString("4-3-2-5 (tanh)");
    assertThat(Architecture.of(mixed, 4, 3, 2, 5)).hasToString("4-3-2-5 (sigmoid, relu)");
  }

  @Test
  void sizes_anyDepth_areThoseThatWereGiven() {
    Architecture deep = Architecture.of(4, 3, 2, 5);

    assertThat(deep.sizes()).containsExactly(4, 3, 2, 5);
    assertThat(deep).hasToString("4-3-2-5");
    assertThat(deep.inputs()).isEqualTo(4);
    assertThat(deep.outputs()).isEqualTo(5);
    assertThat(deep.parameterCount()).isEqualTo(15 + 8 + 15);
  }

  @Test
  void bias_asMatrix_isOneRow() {
    ParameterBlock bias = Architecture.of(4, 3, 2).bias(0);

    assertThat(bias.rows()).isEqualTo(1);
    assertThat(bias.columns()).isEqualTo(3);
    assertThat(bias.size()).isEqualTo(3);
  }

  @Test
  void layers_listChangedLater_stayAsTheyWere() {
    List<Layer> layers = new ArrayList<>(Architecture.of(4, 3, 2).layers());
    Architecture architecture = new Architecture(layers);

    layers.clear();

    assertThat(architecture).isEqualTo(Architecture.of(4, 3, 2));
  }

  static Stream<Arguments> badSizes() {
    String sizes = "expected the sizes of the inputs, the hidden layers and the outputs, ";
    return Stream.of(
        Arguments.of(sizes(), sizes + "such as 784,50,10; found only 0"),
        Arguments.of(sizes(784), sizes + "such as 784,50,10; found only 1"),
        Arguments.of(
            sizes(784, 0, 10), "a layer needs at least one input and one unit, found 784 and 0"),
        Arguments.of(
            sizes(-784, 50), "a layer needs at least one input and one unit, found -784 and 50"),
        Arguments.of(sizes(50_000, 50_000, 10), "2500550010 parameters do not fit into one array"));
  }

  private static int[] sizes(int... sizes) {
    return sizes;
  }

  @ParameterizedTest
  @MethodSource("badSizes")
  void of_badSizes_saysWhatWasFound(int[] sizes, String message) {
    assertThatThrownBy(() -> Architecture.of(sizes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void of_asManyParametersAsAnArrayHolds_isTaken() {
    assertThat(Architecture.of(HUGE - 9, 1).parameterCount()).isEqualTo(HUGE - 8);
    assertThatThrownBy(() -> Architecture.of(HUGE - 8, 1))
        .hasMessage("2147483640 parameters do not fit into one array");
  }

  @Test
  void of_moreParametersThanALongCounts_isRefused() {
    assertThatThrownBy(() -> Architecture.of(HUGE, HUGE, HUGE, HUGE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("parameters do not fit into one array");
  }

  @Test
  void new_layersThatDoNotJoin_saysBothNumbers() {
    List<Layer> layers =
        List.of(new Layer(4, 3, Activation.SIGMOID), new Layer(2, 5, Activation.IDENTITY));

    assertThatThrownBy(() -> new Architecture(layers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("layer 1 has 3 outputs, layer 2 expects 2");
  }

  @Test
  void new_noLayers_isRefused() {
    assertThatThrownBy(() -> new Architecture(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a network needs at least one layer");
  }

  @Test
  void new_sigmoidLogits_isRefused() {
    List<Layer> layers = List.of(new Layer(4, 3, Activation.SIGMOID));

    assertThatThrownBy(() -> new Architecture(layers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the last layer gives the logits: its activation must be IDENTITY");
  }
}
