package dev.nudge.bench.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.ParameterBlock;
import java.util.List;
import org.tribuo.util.onnx.ONNXContext;
import org.tribuo.util.onnx.ONNXInitializer;
import org.tribuo.util.onnx.ONNXNode;
import org.tribuo.util.onnx.ONNXOperators;
import org.tribuo.util.onnx.ONNXPlaceholder;

/** The lecture's network as ONNX, float32: {@code x} (N, 784) to {@code y} (N, 10). */
final class OnnxModel {
  static final String INPUT = "x";
  static final String OUTPUT = "y";
  private static final int IR_VERSION = 6;

  private final ONNXContext onnx = new ONNXContext();
  private final Network network;

  private OnnxModel(Network network) {
    this.network = network;
  }

  static byte[] of(Network network) {
    return new OnnxModel(network).model();
  }

  private byte[] model() {
    Architecture architecture = network.architecture();
    ONNXPlaceholder x = onnx.floatInput(INPUT, architecture.inputs());
    ONNXPlaceholder y = onnx.floatOutput(OUTPUT, architecture.outputs());
    ONNXNode a1 = x.apply(ONNXOperators.GEMM, List.of(weights(0), bias(0)));
    ONNXNode z1 = a1.apply(ONNXOperators.SIGMOID);
    ONNXNode a2 = z1.apply(ONNXOperators.GEMM, List.of(weights(1), bias(1)));
    a2.apply(ONNXOperators.SOFTMAX).assignTo(y);
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .addOpsetImport(ONNXOperators.getOpsetProto())
        .setGraph(onnx.buildGraph())
        .build()
        .toByteArray();
  }

  private ONNXInitializer weights(int l) {
    return tensor(network.architecture().weights(l));
  }

  private ONNXInitializer bias(int l) {
    return tensor(network.architecture().bias(l));
  }

  private ONNXInitializer tensor(ParameterBlock block) {
    Matrix values = network.parameters().get(block);
    return onnx.floatTensor(
        block.name(),
        block.shape(),
        buffer -> {
          for (int i = 0; i < values.rows(); i++) {
            for (int j = 0; j < values.columns(); j++) {
              buffer.put((float) values.get(i, j));
            }
          }
        });
  }
}
