package dev.nudge.onnx;

import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.model.Model;
import dev.nudge.net.Network;
import dev.nudge.net.ParameterBlock;

/** Whether single precision is enough for a model. */
final class SinglePrecision {
  /** The most by which rounding a raw feature may move the scaled one. */
  private static final double MOST = 1e-2;

  private static final double ROUNDING = 0x1p-24; // of a float, relative

  private SinglePrecision() {}

  /**
   * @throws IllegalArgumentException if a weight or bias is no float, or floats near a feature's
   *     values lie so far apart that the network would see other ones
   */
  static void require(Model model) {
    requireWeights(model.network());
    if (model.schema().scaling() instanceof Scaling.PerFeature each) {
      requireFeatures(model.schema(), each);
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
