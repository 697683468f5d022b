package dev.nudge.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.Locale;

/** The numbers that an exported model computes with. */
public enum Precision {
  /** Half the size and faster; probabilities to six digits or so. */
  FLOAT32(TensorProto.DataType.FLOAT),
  /** Nudge's own numbers. */
  FLOAT64(TensorProto.DataType.DOUBLE);

  final TensorProto.DataType type;

  Precision(TensorProto.DataType type) {
    this.type = type;
  }

  /** The name as the command line takes it: {@code float32}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
