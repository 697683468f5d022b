package dev.nudge.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.model.Model;
import dev.nudge.net.Network;
import dev.nudge.net.ParameterBlock;
import java.util.Locale;

/** The numbers that an exported model computes with. */
public enum Precision {
  /** Half the size and faster; probabilities to six digits or so. */
  FLOAT32(TensorProto.DataType.FLOAT),
  /** Nudge's own numbers. */
  FLOAT64(TensorProto.DataType.DOUBLE);

  /** The most by which rounding a raw feature may move the scaled one. */
  private static final double MOST = 1e-2;

  private static final double ROUNDING = 0x1p-24; // of a float, relative

  final TensorProto.DataType type;

  Precision(TensorProto.DataType type) {
    this.type = type;
  }

  /** The name as the command line takes it: {@code float32}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Refuses a model for which these numbers are not enough.
   *
   * @throws IllegalArgumentException if a weight or bias is no float, or floats near a feature's
   *     values lie so far apart that the network would see other ones
   */
  void requireFor(Model model) {
    if (this == FLOAT32) {
      requireWeights(model.network());
      if (model.schema().scaling() instanceof Scaling.PerFeature each) {
        requireFeatures(model.schema(), each);
      }
    }
  }

  private static void requireWeights(Network network) {
    double[] values = network.parameters().values();
    for (ParameterBlock block : network.architecture().blocks()) {
      for (int i = block.offset(); i < block.offset() + block.size(); i++) {
        if (Float.isInfinite((float) values[i])) {
          throw new IllegalArgumentException(
              "%s holds %s, which float32 cannot; float64 can".formatted(block.name(), values[i]));
        }
      }
    }
  }

  private static void requireFeatures(Schema schema, Scaling.PerFeature scaling) {
    for (int i = 0; i < scaling.features(); i++) {
      double size = Math.abs(scaling.shift()[i]);
      double unit = Math.abs(scaling.divisor()[i]);
      if (size * ROUNDING > MOST * unit) {
        throw new IllegalArgumentException(
            "%s has values near %.6g that differ by some %.3g, which float32 cannot tell apart; float64 can"
                .formatted(schema.feature(i), scaling.shift()[i], unit));
      }
    }
  }
}
