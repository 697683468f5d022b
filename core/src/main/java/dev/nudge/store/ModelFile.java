package dev.nudge.store;

import dev.nudge.data.MalformedFileException;
import dev.nudge.data.Schema;
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
    Architecture architecture = network.architecture();
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    for (ParameterBlock block : architecture.blocks()) {
      double[] values =
          Arrays.copyOfRange(
              network.parameters().values(), block.offset(), block.offset() + block.size());
      arrays.put(block.name(), new NpyNumbers(block.shape(), values));
    }
    arrays.put(ModelActivations.NAME, ModelActivations.of(architecture.layers()));
    arrays.putAll(SchemaArrays.of(model.schema()));
    Npz.write(file, arrays);
  }

  /**
   * Reads a model. What the file does not say is taken to be as in the lecture: hidden layers are
   * sigmoid; classes are called 0, 1, 2, …; 784 inputs are the pixels of a 28 × 28 image and
   * divided by 255, other inputs have no shape and no scaling. Arrays of other names are left
   * aside, but for W or b and a number.
   *
   * @throws MalformedFileException if {@link Npz#read} refuses the file, an array is missing, the
   *     shapes do not fit together, an activation or a scaling is unknown, or a value is NaN or
   *     infinite
   */
  public static StoredModel load(Path file) throws IOException {
    String name = file.toString();
    Map<String, NpyArray> content = Npz.read(file);
    ModelArrays arrays = new ModelArrays(name, content);
    Architecture architecture = arrays.architecture();
    Parameters parameters = Parameters.zeros(architecture);
    for (ParameterBlock block : architecture.blocks()) {
      System.arraycopy(
          arrays.values(block.name()), 0, parameters.values(), block.offset(), block.size());
    }
    Schema schema = new SchemaArrays(name, content, architecture).schema();
    return new StoredModel(new Network(parameters), schema);
  }
}
