package dev.nudge.model;

import dev.nudge.linalg.SparseMatrix;
import dev.nudge.net.Architecture;
import dev.nudge.net.Layer;
import java.util.List;

/**
 * Scratch arrays of one thread for one sample. Refers to no model: a thread that is done with a
 * model must not hold on to it.
 */
final class SampleWorkspace {
  final int[] columns; // (D), the stored inputs come first
  final double[] values; // (D), likewise
  final double[][] outputs; // per layer, (units)
  final SparseMatrix[] inputs; // per layer, (1, inputs)

  SampleWorkspace(Architecture architecture) {
    columns = new int[architecture.inputs()];
    values = new double[architecture.inputs()];
    List<Layer> layers = architecture.layers();
    outputs = new double[layers.size()][];
    inputs = new SparseMatrix[layers.size()];
    inputs[0] = new SparseMatrix(new int[1], new int[1], columns, null, values);
    for (int l = 0; l < layers.size(); l++) {
      outputs[l] = new double[layers.get(l).outputs()];
      if (l > 0) {
        inputs[l] = SparseMatrix.dense(outputs[l - 1], 1, layers.get(l).inputs());
      }
    }
  }

  void setStored(int stored) {
    inputs[0].ends()[0] = stored;
  }
}
