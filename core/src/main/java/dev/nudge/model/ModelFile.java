package dev.nudge.model;

import dev.nudge.data.Schema;
import dev.nudge.io.MalformedFileException;
import dev.nudge.net.Network;
import dev.nudge.npz.NpyArray;
import dev.nudge.npz.Npz;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A network as an NPZ file of its parameters, W1 (inputs, outputs), b1 (outputs), W2, b2, …, of its
 * layers' activations by name, such as {@code array(['tanh', 'identity'])}, and of what its inputs
 * and outputs mean: {@code sample_shape}, {@code features}, {@code classes}, {@code scaling}. The
 * format is written down in docs/models.md.
 */
public final class ModelFile {
  private ModelFile() {}

  /**
   * Writes {@code network}, which takes inputs as {@code schema} scales them; {@code np.load} opens
   * the file.
   *
   * @throws IllegalArgumentException if the schema has other numbers of features or classes than
   *     the network
   */
  public static void save(Path file, Network network, Schema schema) throws IOException {
    StoredModel model = new StoredModel(network, schema);
    Map<String, NpyArray> arrays = ModelArrays.of(model.network().parameters());
    arrays.putAll(SchemaArrays.of(model.schema()));
    Npz.write(file, arrays);
  }

  /**
   * Reads a model. Where the file is silent, the lecture's network is assumed: hidden layers are
   * sigmoid; classes are called 0, 1, 2, …; 784 inputs are the pixels of a 28 × 28 image and
   * divided by 255, other inputs have no shape and no scaling. Arrays of other names are left
   * aside, but for W or b and a number.
   *
   * @throws MalformedFileException if {@link Npz#read} refuses the file, an array is missing, the
   *     shapes do not fit together, an activation or a scaling is unknown, or a value is NaN or
   *     infinite
   */
  public static StoredModel load(Path file) throws IOException {
    NamedArrays arrays = new NamedArrays(file.toString(), Npz.read(file));
    Network network = new Network(ModelArrays.parameters(arrays));
    return new StoredModel(network, SchemaArrays.schema(arrays, network.architecture()));
  }

  /**
   * Whether a model's file says how pictures become samples; where it does not, {@link #load}
   * decides by the samples' shape and the classes.
   *
   * @throws MalformedFileException if {@link Npz#read} refuses the file
   */
  public static boolean saysPreparation(Path file) throws IOException {
    return Npz.read(file).containsKey(SchemaArrays.PICTURES);
  }
}
