package dev.nudge.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.nudge.data.Scaling;
import dev.nudge.model.Model;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.net.ParameterBlock;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Draws a network as a graph: scaling, then Gemm and activation for each layer, then Softmax. */
final class NetworkGraph {
  /** The dimension that is left open: how many samples there are. */
  private static final String SAMPLES = "N";

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("nudge");
  private final Model model;
  private final Network network;
  private final DataType type;

  NetworkGraph(Model model, Precision precision) {
    this.model = model;
    this.network = model.network();
    this.type = precision.type;
  }

  GraphProto build() {
    Architecture architecture = network.architecture();
    String value = input(OnnxFile.INPUT, type, architecture.inputs());
    value = scaled(value, model.schema().scaling());
    for (int l = 0; l < architecture.layers().size(); l++) {
      value = layer(value, l);
    }
    node("ArgMax", OnnxFile.LABEL, Map.of("axis", 1, "keepdims", 0), value);
    node("Softmax", OnnxFile.PROBABILITIES, Map.of("axis", 1), value);
    output(OnnxFile.LABEL, DataType.INT64);
    output(OnnxFile.PROBABILITIES, type, architecture.outputs());
    return graph.build();
  }

  /** Computed in the type that {@link Scaling} uses, whatever the network's is. */
  private String scaled(String raw, Scaling scaling) {
    if (scaling instanceof Scaling.Pixels) {
      String most = constant("most", DataType.FLOAT, List.of(), 255);
      String x = cast(raw, "raw_float32", type, DataType.FLOAT);
      String shares = node("Div", "shares", x, most);
      return cast(shares, "scaled", DataType.FLOAT, type);
    }
    if (scaling instanceof Scaling.PerFeature each) {
      List<Integer> shape = List.of(each.features());
      String shift = constant("scaling_shift", DataType.DOUBLE, shape, each.shift());
      String divisor = constant("scaling_divisor", DataType.DOUBLE, shape, each.divisor());
      String x = cast(raw, "raw_float64", type, DataType.DOUBLE);
      String quotient = node("Div", "quotient", node("Sub", "shifted", x, shift), divisor);
      return cast(quotient, "scaled", DataType.DOUBLE, type);
    }
    return raw;
  }

  private String cast(String value, String name, DataType from, DataType to) {
    return from == to ? value : node("Cast", name, Map.of("to", to.getNumber()), value);
  }

  private String layer(String inputs, int l) {
    Architecture architecture = network.architecture();
    String W = constant(architecture.weights(l));
    String b = constant(architecture.bias(l));
    String a = node("Gemm", "a" + (l + 1), inputs, W, b);
    Activation activation = architecture.layers().get(l).activation();
    return switch (activation) {
      case SIGMOID -> node("Sigmoid", "z" + (l + 1), a);
      case TANH -> node("Tanh", "z" + (l + 1), a);
      case RELU -> node("Relu", "z" + (l + 1), a);
      case IDENTITY -> a;
    };
  }

  private String constant(ParameterBlock block) {
    double[] values =
        Arrays.copyOfRange(
            network.parameters().values(), block.offset(), block.offset() + block.size());
    return constant(block.name(), type, block.shape(), values);
  }

  /** A value that comes from outside, of shape (N, columns). */
  private String input(String name, DataType type, int columns) {
    graph.addInput(value(name, type, columns));
    return name;
  }

  /** Makes the value {@code name} an output, of shape (N, columns), or (N) without columns. */
  private void output(String name, DataType type, int... columns) {
    graph.addOutput(value(name, type, columns));
  }

  private static ValueInfoProto value(String name, DataType type, int... columns) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDimBuilder().setDimParam(SAMPLES);
    for (int count : columns) {
      shape.addDimBuilder().setDimValue(count);
    }
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  /** Numbers that are part of the graph, rounded to {@code type}; no shape makes one number. */
  private String constant(String name, DataType type, List<Integer> shape, double... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      if (type == DataType.FLOAT) {
        bytes.putFloat((float) value);
      } else {
        bytes.putDouble(value);
      }
    }
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(bytes.flip()));
    shape.forEach(tensor::addDims);
    graph.addInitializer(tensor);
    return name;
  }

  /** The value {@code name}, made by an operator of others. */
  private String node(String operator, String name, String... inputs) {
    return node(operator, name, Map.of(), inputs);
  }

  /** A node with whole numbers as attributes, which are written in one order. */
  private String node(
      String operator, String name, Map<String, Integer> attributes, String... inputs) {
    NodeProto.Builder node =
        graph
            .addNodeBuilder()
            .setOpType(operator)
            .setName(name)
            .addAllInput(List.of(inputs))
            .addOutput(name);
    new TreeMap<>(attributes)
        .forEach(
            (attribute, number) ->
                node.addAttributeBuilder()
                    .setName(attribute)
                    .setType(AttributeProto.AttributeType.INT)
                    .setI(number));
    return name;
  }
}
