package dev.nudge.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * What an exported file itself answers, computed in its own numbers: the few operators that {@link
 * NetworkGraph} writes, by ONNX's own definitions of them.
 */
final class GraphAnswers {
  private final GraphProto graph;
  private final Map<String, Value> constants = new HashMap<>();

  GraphAnswers(byte[] onnx) throws InvalidProtocolBufferException {
    graph = ModelProto.parseFrom(onnx).getGraph();
    for (TensorProto tensor : graph.getInitializerList()) {
      constants.put(tensor.getName(), Value.of(tensor));
    }
  }

  /** The probability of each class, (K), for a sample's raw features, (D). */
  double[] probabilities(double[] raw) {
    Map<String, Value> values = new HashMap<>(constants);
    DataType type = type(graph.getInput(0).getType().getTensorType().getElemType());
    values.put(OnnxFile.INPUT, Value.rounded(type, raw.length, i -> raw[i]));
    for (NodeProto node : graph.getNodeList()) {
      if (!node.getOutput(0).equals(OnnxFile.LABEL)) { // which follows from the probabilities
        Value[] inputs = node.getInputList().stream().map(values::get).toArray(Value[]::new);
        values.put(node.getOutput(0), value(node, inputs));
      }
    }
    return values.get(OnnxFile.PROBABILITIES).numbers;
  }

  private static Value value(NodeProto node, Value... inputs) {
    Value x = inputs[0];
    return switch (node.getOpType()) {
      case "Cast" -> x.cast(type((int) node.getAttribute(0).getI()));
      case "Sub" -> x.with(inputs[1], (a, b) -> a - b);
      case "Div" -> x.with(inputs[1], (a, b) -> a / b);
      case "Gemm" -> x.gemm(inputs[1], inputs[2]);
      case "Sigmoid" -> x.map(a -> 1 / (1 + Math.exp(-a)));
      case "Tanh" -> x.map(Math::tanh);
      case "Relu" -> x.map(a -> Math.max(a, 0));
      case "Softmax" -> x.softmax();
      default -> throw new IllegalArgumentException("operator " + node.getOpType());
    };
  }

  private static DataType type(int number) {
    return DataType.forNumber(number);
  }

  /**
   * Floats or doubles.
   *
   * @param numbers which are floats if the type says so
   */
  private record Value(DataType type, double... numbers) {
    static Value of(TensorProto tensor) {
      ByteBuffer bytes = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
      return tensor.getDataType() == DataType.FLOAT_VALUE
          ? rounded(DataType.FLOAT, bytes.remaining() / Float.BYTES, i -> bytes.getFloat())
          : rounded(DataType.DOUBLE, bytes.remaining() / Double.BYTES, i -> bytes.getDouble());
    }

    static Value rounded(DataType type, int count, IntToDoubleFunction number) {
      double[] numbers = new double[count];
      Arrays.setAll(numbers, i -> round(type, number.applyAsDouble(i)));
      return new Value(type, numbers);
    }

    private static double round(DataType type, double number) {
      return type == DataType.FLOAT ? (float) number : number;
    }

    Value cast(DataType to) {
      return rounded(to, numbers.length, i -> numbers[i]);
    }

    Value map(DoubleUnaryOperator operator) {
      return rounded(type, numbers.length, i -> operator.applyAsDouble(numbers[i]));
    }

    /** With one number for all, or one for each. */
    Value with(Value other, DoubleBinaryOperator operator) {
      double[] others = other.numbers;
      return rounded(
          type,
          numbers.length,
          i -> operator.applyAsDouble(numbers[i], others[others.length == 1 ? 0 : i]));
    }

    /** This row times W (inputs, units), plus b (units). */
    Value gemm(Value W, Value b) {
      int units = b.numbers.length;
      return rounded(
          type,
          units,
          j -> {
            double sum = 0;
            for (int i = 0; i < numbers.length; i++) {
              sum = round(type, sum + round(type, numbers[i] * W.numbers[i * units + j]));
            }
            return sum + b.numbers[j];
          });
    }

    Value softmax() {
      double most = Arrays.stream(numbers).max().orElseThrow();
      Value powers = map(a -> Math.exp(round(type, a - most)));
      double sum = 0;
      for (double power : powers.numbers) {
        sum = round(type, sum + power);
      }
      double all = sum;
      return powers.map(power -> power / all);
    }
  }
}
