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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A graph under construction, in ONNX's own terms: values have names, and each node makes one value
 * of others.
 */
final class OnnxGraph {
  /** The dimension that is left open: how many samples there are. */
  private static final String SAMPLES = "N";

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("nudge");

  GraphProto build() {
    return graph.build();
  }

  /** A value that comes from outside, of shape (N, columns). */
  String input(String name, DataType type, int columns) {
    graph.addInput(value(name, type, columns));
    return name;
  }

  /** Makes the value {@code name} an output, of shape (N, columns), or (N) without columns. */
  void output(String name, DataType type, int... columns) {
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
  String constant(String name, DataType type, List<Integer> shape, double... values) {
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
  String node(String operator, String name, String... inputs) {
    return node(operator, name, Map.of(), inputs);
  }

  /** A node with whole numbers as attributes, which are written in one order. */
  String node(String operator, String name, Map<String, Integer> attributes, String... inputs) {
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
