package dev.nudge.store;

import dev.nudge.data.MalformedFileException;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.net.ParameterBlock;
import dev.nudge.net.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A network as an NPZ file of its parameters: W1 (inputs, outputs), b1 (outputs), W2, b2, … The
 * hidden layers are sigmoid layers, the last one gives the logits; the file does not say so.
 */
public final class ModelFile {
  private ModelFile() {}

  /**
   * Writes the parameters of {@code network}; {@code np.load} opens the file.
   *
   * @throws IllegalArgumentException if the network is not of the kind that {@link Architecture#of}
   *     makes
   */
  public static void save(Path file, Network network) throws IOException {
    Architecture architecture = network.architecture();
    int[] sizes = architecture.sizes().stream().mapToInt(Integer::intValue).toArray();
    if (!architecture.equals(Architecture.of(sizes))) {
      throw new IllegalArgumentException(
          "a model file holds networks whose hidden layers are sigmoid, found %s"
              .formatted(architecture.layers()));
    }
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    for (ParameterBlock block : architecture.blocks()) {
      double[] values =
          Arrays.copyOfRange(
              network.parameters().values(), block.offset(), block.offset() + block.size());
      arrays.put(block.name(), new NpyArray(block.shape(), values));
    }
    Npz.write(file, arrays);
  }

  /**
   * Reads a network. Arrays of other names than W or b and a number are left aside.
   *
   * @throws MalformedFileException if {@link Npz#read} refuses the file, an array is missing, the
   *     shapes do not fit together, or a value is NaN or infinite
   */
  public static Network load(Path file) throws IOException {
    Map<String, NpyArray> arrays = Npz.read(file);
    Architecture architecture = new ModelShapes(file.toString(), arrays).architecture();
    Parameters parameters = Parameters.zeros(architecture);
    for (ParameterBlock block : architecture.blocks()) {
      double[] values = arrays.get(block.name()).values();
      requireFinite(file, block.name(), values);
      System.arraycopy(values, 0, parameters.values(), block.offset(), block.size());
    }
    return new Network(parameters);
  }

  private static void requireFinite(Path file, String name, double[] values)
      throws MalformedFileException {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new MalformedFileException(
            file.toString(),
            "array %s: found %s at position %d, expected finite numbers"
                .formatted(name, values[i], i));
      }
    }
  }
}
