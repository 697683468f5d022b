package dev.nudge.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OrtException;
import dev.nudge.data.Column;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.model.Model;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks of all kinds, here and in ONNX Runtime. */
class OnnxFileTest {
  private static final int SAMPLES = 200;

  static List<Object[]> models() {
    List<Scaling> scalings =
        List.of(
            new Scaling.None(),
            new Scaling.Pixels(),
            new Scaling.PerFeature(
                new double[] {100, 0.1, -3, 0, 1e6, 7}, new double[] {50, 0.3, 300, 1, -80, 9}));
    List<Object[]> cases = new ArrayList<>();
    for (Scaling scaling : scalings) {
      for (Precision precision : Precision.values()) {
        cases.add(new Object[] {model(Architecture.of(6, 3), scaling), precision});
        for (Activation activation : Activation.values()) {
          Architecture architecture = Architecture.of(activation, 6, 5, 4, 3);
          cases.add(new Object[] {model(architecture, scaling), precision});
        }
      }
    }
    return cases;
  }

  private static Model model(Architecture architecture, Scaling scaling) {
    Random random = new Random(7);
    Network network = Network.initialize(architecture, 0.5, random::nextGaussian);
    return Model.of(network, new Schema(List.of(6), List.of(), List.of("a", "b", "c"), scaling));
  }

  @Test
  void bytes_featureWithALargeOffset_needsDoubles() throws IOException {
    Scaling times = new Scaling.PerFeature(new double[] {1.7e9, 0}, new double[] {12, 1});
    Network network = Network.initialize(Architecture.of(2, 2), 0.5, new Random(7)::nextGaussian);
    Schema schema = new Schema(List.of(2), List.of("time", "x"), List.of("a", "b"), times);

    assertThatThrownBy(() -> OnnxFile.bytes(Model.of(network, schema), Precision.FLOAT32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "time has values near 1.70000e+09 that differ by some 12.0, which float32 cannot tell"
                + " apart; float64 can");
    assertThat(OnnxFile.bytes(Model.of(network, schema), Precision.FLOAT64)).isNotEmpty();
  }

  /** A float below 1.4e-45 is 0, as all values of such a feature would be. */
  @Test
  void bytes_featureOfTinyNumbers_needsDoubles() throws IOException {
    Scaling tiny = new Scaling.PerFeature(new double[] {2e-46, 0}, new double[] {1e-46, 1});
    Network network = Network.initialize(Architecture.of(2, 2), 0.5, new Random(7)::nextGaussian);
    Schema schema = new Schema(List.of(2), List.of(), List.of("a", "b"), tiny);

    assertThatThrownBy(() -> OnnxFile.bytes(Model.of(network, schema), Precision.FLOAT32))
        .hasMessage(
            "feature 1 has values near 2.00000e-46 that differ by some 1.00e-46, which float32"
                + " cannot tell apart; float64 can");
  }

  /** The sums would be infinite, and infinity minus itself is NaN. */
  @Test
  void bytes_weightsThatAddUpToNoFloat_needDoubles() throws IOException, OrtException {
    Network network = Network.initialize(Architecture.of(3, 2), 0.5, () -> 4e38);
    Schema schema = new Schema(List.of(3), List.of(), List.of("a", "b"), new Scaling.None());
    Model model = Model.of(network, schema);

    assertThatThrownBy(() -> OnnxFile.bytes(model, Precision.FLOAT32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "column 1 of W1, with its bias, adds up to 6.00e+38, which float32 cannot hold; float64"
                + " can");
    double[] ones = {1, 1, 1};
    try (OnnxRuntime runtime = new OnnxRuntime(OnnxFile.bytes(model, Precision.FLOAT64))) {
      assertThat(runtime.run(Precision.FLOAT64, new double[][] {ones}).probabilities()[0])
          .containsExactly(0.5, 0.5);
    }
  }

  @Test
  void bytes_weightThatIsNoFloat_needsDoubles() {
    Network network = Network.initialize(Architecture.of(2, 2), 0.5, () -> 1e39);
    Schema schema = new Schema(List.of(2), List.of(), List.of("a", "b"), new Scaling.None());

    assertThatThrownBy(() -> OnnxFile.bytes(Model.of(network, schema), Precision.FLOAT32))
        .hasMessage("W1 holds 5.0E38, which float32 cannot; float64 can");
  }

  /** The fifth feature lies where its scaling in float32 would lose three digits. */
  private static double[][] samples(Scaling scaling) {
    Random random = new Random(8);
    double[][] raw = new double[SAMPLES][6];
    for (double[] sample : raw) {
      for (int i = 0; i < 6; i++) {
        sample[i] = scaling instanceof Scaling.None ? random.nextGaussian() : random.nextInt(256);
      }
      if (scaling instanceof Scaling.PerFeature) {
        sample[4] = 1_000_000 + random.nextInt(100);
      }
      IntStream.range(0, 6).forEach(i -> sample[i] = (float) sample[i]);
    }
    return raw;
  }

  @ParameterizedTest
  @MethodSource("models")
  void bytes_anyNetwork_answerAsTheModel(Model model, Precision precision)
      throws IOException, OrtException {
    double[][] raw = samples(model.schema().scaling());
    try (OnnxRuntime runtime = new OnnxRuntime(OnnxFile.bytes(model, precision))) {
      OnnxRuntime.Answer answer = runtime.run(precision, raw);

      for (int n = 0; n < raw.length; n++) {
        assertThat(answer.labels()[n]).isEqualTo(model.predict(raw[n]));
        Differences.assertWithin(
            answer.probabilities()[n],
            model.probabilities(raw[n]),
            precision == Precision.FLOAT64 ? 1e-14 : 1e-6);
      }
    }
  }

  /** What stands in for ONNX Runtime when a model is exported, beside it. */
  @ParameterizedTest
  @MethodSource("models")
  void graphAnswers_anyNetwork_areOnnxRuntimes(Model model, Precision precision)
      throws IOException, OrtException {
    double[][] raw = samples(model.schema().scaling());
    byte[] onnx = OnnxFile.bytes(model, precision);
    GraphAnswers file = new GraphAnswers(onnx);
    try (OnnxRuntime runtime = new OnnxRuntime(onnx)) {
      double[][] theirs = runtime.run(precision, raw).probabilities();

      for (int n = 0; n < raw.length; n++) {
        Differences.assertWithin(
            file.probabilities(raw[n]),
            theirs[n],
            precision == Precision.FLOAT64 ? 1e-14 : 2e-6); // both have rounded
      }
    }
  }

  @Test
  void bytes_tableOfCategories_takesEncodedRowsAndSaysHow() throws IOException, OrtException {
    List<Column> columns =
        List.of(
            new Column("leaf", List.of("broad", "needle"), true, 1, false),
            new Column("height", List.of(), false, Double.NaN, false));
    Network network =
        Network.initialize(Architecture.of(4, 3, 2), 0.5, new Random(7)::nextGaussian);
    Model model = Model.of(network, Schema.ofTable(columns, List.of("fir", "oak")));
    double[] row = Column.encode(columns, Double.NaN, 2.5);

    assertThat(row).containsExactly(0, 1, 1, 2.5);
    try (OnnxRuntime runtime = new OnnxRuntime(OnnxFile.bytes(model, Precision.FLOAT64))) {
      Differences.assertWithin(
          runtime.run(Precision.FLOAT64, new double[][] {row}).probabilities()[0],
          model.probabilities(row),
          1e-14);
      assertThat(runtime.metadata().get("columns"))
          .isEqualTo(
              "[{\"name\":\"leaf\",\"categories\":[\"broad\",\"needle\"],\"other\":false,\"indicator\":true,\"fill\":1.0},"
                  + "{\"name\":\"height\",\"categories\":[],\"other\":false,\"indicator\":false}]");
    }
  }

  @Test
  void bytes_names_areInTheMetadata() throws IOException, OrtException {
    Schema schema =
        new Schema(
            List.of(1, 2),
            List.of("길이", "width, \"mm\""),
            List.of("붓꽃", "b"),
            new Scaling.Pixels());
    Network network = Network.initialize(Architecture.of(2, 2), 1, new Random(1)::nextGaussian);
    Model model = Model.of(network, schema);

    try (OnnxRuntime runtime = new OnnxRuntime(OnnxFile.bytes(model, Precision.FLOAT32))) {
      assertThat(runtime.metadata())
          .isEqualTo(
              Map.of(
                  "classes", "[\"붓꽃\",\"b\"]",
                  "features", "[\"길이\",\"width, \\\"mm\\\"\"]",
                  "sample_shape", "[1,2]",
                  "scaling", "in the graph: x / 255 in single precision"));
    }
  }

  /** In the order of a map they would change from one start of the JVM to the next. */
  @Test
  void bytes_attributesOfANode_standInOneOrder() throws IOException {
    Model model = model(Architecture.of(6, 3), new Scaling.None());

    ModelProto exported = ModelProto.parseFrom(OnnxFile.bytes(model, Precision.FLOAT32));

    List<NodeProto> nodes = exported.getGraph().getNodeList();
    assertThat(nodes)
        .filteredOn(node -> node.getOpType().equals("ArgMax"))
        .flatMap(NodeProto::getAttributeList)
        .extracting(AttributeProto::getName)
        .containsExactly("axis", "keepdims");
  }

  @Test
  void save_model_writesTheBytes(@TempDir Path folder) throws IOException {
    Model model = model(Architecture.of(6, 3), new Scaling.None());

    OnnxFile.save(folder.resolve("model.onnx"), model, Precision.FLOAT64);

    assertThat(Files.readAllBytes(folder.resolve("model.onnx")))
        .isEqualTo(OnnxFile.bytes(model, Precision.FLOAT64));
  }
}
