package dev.nudge.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import dev.nudge.data.Dataset;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.model.Model;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private static final double[][] SECONDS = {{1_700_000_001}, {1_700_000_021}};
  private static final String[] CLASSES = {"early", "late"};

  private static Model model(Architecture architecture, double... parameters) {
    Network network = Network.initialize(architecture, 0, () -> 0);
    System.arraycopy(parameters, 0, network.parameters().values(), 0, parameters.length);
    return Model.of(
        network, new Schema(List.of(1), List.of(), List.of(CLASSES), new Scaling.None()));
  }

  /** Raw seconds since 1970, not scaled: (x − 1.7e9 − 11) and its negative are the logits. */
  private static final Model BY_SECONDS =
      model(Architecture.of(1, 2), -1, 1, 1_700_000_011, -1_700_000_011);

  /** Products of floats that are none: infinity, of which the softmax makes NaN. */
  private static final Model OVERFLOWING =
      model(Architecture.of(Activation.RELU, 1, 1, 2), 1e20, 0, 1e20, 2e20);

  @Test
  void of_float64_isTheModel() throws IOException {
    byte[] onnx = OnnxFile.bytes(BY_SECONDS, Precision.FLOAT64);

    Agreement found = Agreement.of(onnx, BY_SECONDS, Dataset.of(SECONDS, CLASSES), 1000);

    assertThat(found).isEqualTo(new Agreement(2, 2, 0));
    assertThat(found)
        .hasToString("the model's class for 2 of 2 samples, probabilities within 0.0e+00");
    assertThat(Agreement.of(onnx, BY_SECONDS, Dataset.of(SECONDS, CLASSES), 1).samples())
        .isEqualTo(1);
  }

  @Test
  void of_digitsThatFloat32HasNot_saysWhere() throws IOException, OrtException {
    byte[] onnx = OnnxFile.bytes(BY_SECONDS, Precision.FLOAT32);

    assertThatThrownBy(() -> Agreement.of(onnx, BY_SECONDS, Dataset.of(SECONDS, CLASSES), 1000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the file gives class early of sample 1 the probability 0.5000, the model 1.000");
    try (OnnxRuntime runtime = new OnnxRuntime(onnx)) {
      assertThat(runtime.run(Precision.FLOAT32, SECONDS).probabilities()[0])
          .containsExactly(0.5, 0.5);
    }
  }

  @Test
  void of_productsThatFloat32HasNot_saysNaN() throws IOException, OrtException {
    byte[] onnx = OnnxFile.bytes(OVERFLOWING, Precision.FLOAT32);

    assertThatThrownBy(() -> Agreement.of(onnx, OVERFLOWING, Dataset.of(SECONDS, CLASSES), 1000))
        .hasMessageStartingWith("the file gives class early of sample 1 the probability NaN, the");
    try (OnnxRuntime runtime = new OnnxRuntime(onnx)) {
      assertThat(runtime.run(Precision.FLOAT32, SECONDS).probabilities()[0]).contains(Double.NaN);
    }
  }
}
