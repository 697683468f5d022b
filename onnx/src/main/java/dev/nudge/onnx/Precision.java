package dev.nudge.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.model.Model;
import dev.nudge.net.Architecture;
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
   * @throws IllegalArgumentException if a weight or bias is no float, or a unit's add up to none,
   *     or floats near a feature's values lie so far apart that the network would see other ones
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
        if (isTooLarge(values[i])) {
          throw new IllegalArgumentException(
              "%s holds %s, which float32 cannot; float64 can".formatted(block.name(), values[i]));
        }
      }
    }
    Architecture architecture = network.architecture();
    for (int l = 0; l < architecture.layers().size(); l++) {
      requireSums(architecture, l, values);
    }
  }

  /** What a unit receives if all its inputs are 1 or −1, as large ones of sigmoid and tanh are. */
  private static void requireSums(Architecture architecture, int l, double... values) {
    ParameterBlock W = architecture.weights(l);
    ParameterBlock b = architecture.bias(l);
    for (int j = 0; j < b.size(); j++) {
      double sum = Math.abs(values[b.offset() + j]);
      for (int i = j; i < W.size(); i += b.size()) {
        sum += Math.abs(values[W.offset() + i]);
      }
      if (isTooLarge(sum)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "column %d of %s, with its bias, adds up to %.3g, which float32 cannot hold; float64 can",
                j + 1,
                W.name(),
                sum));
      }
    }
  }

  private static boolean isTooLarge(double value) {
    return Float.isInfinite((float) value);
  }

  private static void requireFeatures(Schema schema, Scaling.PerFeature scaling) {
    for (int i = 0; i < scaling.features(); i++) {
      double rounding = Math.ulp((float) scaling.shift()[i]) / 2.0;
      double unit = Math.abs(scaling.divisor()[i]);
      if (rounding > MOST * unit) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s has values near %.6g that differ by some %.3g, which float32 cannot tell apart; float64 can",
                schema.feature(i),
                scaling.shift()[i],
                unit));
      }
    }
  }
}
