package dev.nudge.store;

import dev.nudge.data.MalformedFileException;
import dev.nudge.net.Network;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A network as an NPZ file of its parameters, W1 (inputs, outputs), b1 (outputs), W2, b2, …, and of
 * its layers' activations by name: {@code activations} (layers), such as {@code array(['tanh',
 * 'identity'])}.
 */
public final class ModelFile {
  private ModelFile() {}

  /** Writes {@code network}; {@code np.load} opens the file. */
  public static void save(Path file, Network network) throws IOException {
    Npz.write(file, ModelArrays.of(network.parameters()));
  }

  /**
   * Reads a network. Without {@code activations} its hidden layers are sigmoid, as in the lecture.
   * Arrays of other names are left aside, but for W or b and a number.
   *
   * @throws MalformedFileException if {@link Npz#read} refuses the file, an array is missing, the
   *     shapes do not fit together, an activation is unknown, or a value is NaN or infinite
   */
  public static Network load(Path file) throws IOException {
    return new Network(new ModelArrays(file.toString(), Npz.read(file)).parameters());
  }
}
