package dev.nudge.model;

import dev.nudge.io.Excerpt;
import dev.nudge.io.MalformedFileException;
import dev.nudge.net.Architecture;
import dev.nudge.net.ParameterBlock;
import dev.nudge.net.Parameters;
import dev.nudge.npz.NpyArray;
import dev.nudge.npz.NpyHeader;
import dev.nudge.npz.NpyNumbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A network's parameters and activations as arrays of a file, and back. */
final class ModelArrays {
  private final String file;
  private final Map<String, NpyArray> arrays;
  private final Set<String> used = new HashSet<>();

  ModelArrays(String file, Map<String, NpyArray> arrays) {
    this.file = file;
    this.arrays = arrays;
  }

  /** The parameters by their names, and the activations' names. */
  static Map<String, NpyArray> of(Parameters parameters) {
    Architecture architecture = parameters.architecture();
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    for (ParameterBlock block : architecture.blocks()) {
      double[] values =
          Arrays.copyOfRange(parameters.values(), block.offset(), block.offset() + block.size());
      arrays.put(block.name(), new NpyNumbers(block.shape(), values));
    }
    arrays.put(ModelActivations.NAME, ModelActivations.of(architecture.layers()));
    return arrays;
  }

  /**
   * The parameters of the network that the arrays describe.
   *
   * @throws MalformedFileException if they describe none, or a value is NaN or infinite
   */
  Parameters parameters() throws MalformedFileException {
    Parameters parameters = Parameters.zeros(architecture());
    for (ParameterBlock block : parameters.architecture().blocks()) {
      double[] values = numbers(block.name()).values();
      requireFinite(file, block.name(), values);
      System.arraycopy(values, 0, parameters.values(), block.offset(), block.size());
    }
    return parameters;
  }

  static void requireFinite(String file, String name, double[] values)
      throws MalformedFileException {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw misfit(file, name, values[i] + " at position " + i, "finite numbers");
      }
    }
  }

  private Architecture architecture() throws MalformedFileException {
    List<Integer> sizes = new ArrayList<>();
    int layers = 0;
    do {
      layers++;
      addLayer(layers, sizes);
    } while (arrays.containsKey("W" + (layers + 1)) || arrays.containsKey("b" + (layers + 1)));
    requireAllUsed(layers);
    return Architecture.of(
        ModelActivations.ofHiddenLayers(file, arrays, layers),
        sizes.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Checks layer {@code l}, counted from 1, and adds the sizes that it brings. */
  private void addLayer(int l, List<Integer> sizes) throws MalformedFileException {
    String weights = "W" + l;
    List<Integer> shape = shape(weights);
    if (shape.size() != 2 || shape.contains(0)) {
      throw misfit(weights, NpyHeader.tuple(shape), "(inputs, outputs), both at least 1");
    }
    int inputs = shape.get(0);
    int outputs = shape.get(1);
    if (sizes.isEmpty()) {
      sizes.add(inputs);
    } else if (inputs != sizes.get(sizes.size() - 1)) {
      throw misfit(
          weights,
          NpyHeader.tuple(shape),
          "%d rows, one for each column of W%d".formatted(sizes.get(sizes.size() - 1), l - 1));
    }
    sizes.add(outputs);
    List<Integer> bias = shape("b" + l);
    if (!bias.equals(List.of(outputs)) && !bias.equals(List.of(1, outputs))) {
      throw misfit(
          "b" + l,
          NpyHeader.tuple(bias),
          "%s or %s, one for each column of %s"
              .formatted(
                  NpyHeader.tuple(List.of(outputs)),
                  NpyHeader.tuple(List.of(1, outputs)),
                  weights));
    }
  }

  private List<Integer> shape(String name) throws MalformedFileException {
    used.add(name);
    return numbers(name).shape();
  }

  private NpyNumbers numbers(String name) throws MalformedFileException {
    NpyArray array = arrays.get(name);
    if (array == null) {
      throw new MalformedFileException(
          file,
          "found the arrays %s, expected %s too: a layer has a W and a b"
              .formatted(Excerpt.of(String.join(", ", arrays.keySet())), name));
    }
    if (array instanceof NpyNumbers numbers) {
      return numbers;
    }
    throw misfit(file, name, NpyHeader.of(array).toString(), "numbers");
  }

  /** A parameter that no layer uses is a gap in the numbers or a misspelt name, not an extra. */
  private void requireAllUsed(int layers) throws MalformedFileException {
    for (String name : arrays.keySet()) {
      if (name.matches("[Wb]\\d+") && !used.contains(name)) {
        throw new MalformedFileException(
            file,
            "array %s: found without W%d and b%d, expected layers numbered without a gap"
                .formatted(Excerpt.of(name), layers + 1, layers + 1));
      }
    }
  }

  private MalformedFileException misfit(String name, String foundShape, String expected) {
    return misfit(file, name, "shape " + foundShape, expected);
  }

  static MalformedFileException misfit(String file, String name, String found, String expected) {
    return new MalformedFileException(
        file, "array %s: found %s, expected %s".formatted(name, found, expected));
  }
}
