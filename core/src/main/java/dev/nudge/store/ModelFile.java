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
 * A network as an NPZ file of its parameters, W1 (inputs, outputs), b1 (outputs), W2, b2, …, and of
 * its layers' activations by name: {@code activations} (layers), such as {@code array(['tanh',
 * 'identity'])}.
 */
public final class ModelFile {
  private ModelFile() {}

  /** Writes {@code network}; {@code np.load} opens the file. */
  public static void save(Path file, Network network) throws IOException {
    Architecture architecture = network.architecture();
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    for (ParameterBlock block : architecture.blocks()) {
      double[] values =
          Arrays.copyOfRange(
              network.parameters().values(), block.offset(), block.offset() + block.size());
      arrays.put(block.name(), new NpyNumbers(block.shape(), values));
    }
    arrays.put(ModelActivations.NAME, ModelActivations.of(architecture.layers()));
    Npz.write(file, arrays);
  }

  /**
   * Reads a network. Without {@code activations} its hidden layers are sigmoid, as in the lecture.
   * Arrays of other names are left aside, but for W or b and a number.
   *
   * @throws MalformedFileException if {@link Npz#read} refuses the file, an array is missing, the
   *     shapes do not fit together, an activation is unknown, or a value is NaN or infinite
   */
  public static Network load(Path file) throws IOException {
    ModelArrays arrays = new ModelArrays(file.toString(), Npz.read(file));
    Architecture architecture = arrays.architecture();
    Parameters parameters = Parameters.zeros(architecture);
    for (ParameterBlock block : architecture.blocks()) {
      double[] values = arrays.values(block.name());
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
