package dev.nudge.model;

import static java.util.stream.Collectors.joining;

import dev.nudge.io.Excerpt;
import dev.nudge.io.MalformedFileException;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.ParameterBlock;
import dev.nudge.net.Parameters;
import dev.nudge.npz.NpyArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A network's parameters and its layers' activations as arrays of a file, and back. */
final class ModelArrays {
  private static final String ACTIVATIONS = "activations";

  private final NamedArrays arrays;
  private final Set<String> used = new HashSet<>();

  private ModelArrays(NamedArrays arrays) {
    this.arrays = arrays;
  }

  /** The parameters by their names, and the activations' names. */
  static Map<String, NpyArray> of(Parameters parameters) {
    Architecture architecture = parameters.architecture();
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    for (ParameterBlock block : architecture.blocks()) {
      double[] values =
          Arrays.copyOfRange(parameters.values(), block.offset(), block.offset() + block.size());
      arrays.put(block.name(), new NpyArray.Numbers(block.shape(), values));
    }
    List<String> activations =
        architecture.layers().stream().map(layer -> layer.activation().toString()).toList();
    arrays.put(ACTIVATIONS, NpyArray.texts(activations));
    return arrays;
  }

  /** The parameters of the network that the arrays describe. */
  static Parameters parameters(NamedArrays arrays) throws MalformedFileException {
    Parameters parameters = Parameters.zeros(new ModelArrays(arrays).architecture());
    for (ParameterBlock block : parameters.architecture().blocks()) {
      double[] values = arrays.numbers(block.name(), "numbers").values();
      arrays.requireFinite(block.name(), values);
      System.arraycopy(values, 0, parameters.values(), block.offset(), block.size());
    }
    return parameters;
  }

  /** Whether an array of this name belongs to a network. */
  static boolean isOurs(String name) {
    return name.equals(ACTIVATIONS) || isParameter(name);
  }

  private static boolean isParameter(String name) {
    return name.matches("[Wb]\\d+");
  }

  private Architecture architecture() throws MalformedFileException {
    List<Integer> sizes = new ArrayList<>();
    int layers = 0;
    do {
      layers++;
      addLayer(layers, sizes);
    } while (arrays.has("W" + (layers + 1)) || arrays.has("b" + (layers + 1)));
    requireAllUsed(layers);
    if (sizes.get(layers) == 1) {
      throw arrays.problem(
          "array W%s: found one output, expected one for each of two classes or more; of a sigmoid output w, b make np.hstack([0 * w, w]), np.hstack([[0], b])"
              .formatted(layers));
    }
    return Architecture.of(
        hiddenActivations(layers), sizes.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Checks layer {@code l}, counted from 1, and adds the sizes that it brings. */
  private void addLayer(int l, List<Integer> sizes) throws MalformedFileException {
    String weights = "W" + l;
    List<Integer> shape = shape(weights);
    if (shape.size() != 2 || shape.contains(0)) {
      throw wrongShape(weights, shape, "(inputs, outputs), both at least 1");
    }
    int inputs = shape.get(0);
    int outputs = shape.get(1);
    if (sizes.isEmpty()) {
      sizes.add(inputs);
    } else if (inputs != sizes.get(sizes.size() - 1)) {
      throw wrongShape(
          weights,
          shape,
          "%s rows, one for each column of W%s".formatted(sizes.get(sizes.size() - 1), l - 1));
    }
    sizes.add(outputs);
    List<Integer> bias = shape("b" + l);
    if (!bias.equals(List.of(outputs)) && !bias.equals(List.of(1, outputs))) {
      throw wrongShape(
          "b" + l,
          bias,
          "%s or %s, one for each column of %s%s"
              .formatted(
                  NpyArray.tuple(List.of(outputs)),
                  NpyArray.tuple(List.of(1, outputs)),
                  weights,
                  bias.equals(List.of(inputs))
                      ? "; is %s transposed, as PyTorch has it? %s.T then"
                          .formatted(weights, weights)
                      : ""));
    }
  }

  private List<Integer> shape(String name) throws MalformedFileException {
    used.add(name);
    if (!arrays.has(name)) {
      throw arrays.problem(
          "found the arrays %s, expected %s too: a layer has a W and a b"
              .formatted(Excerpt.of(String.join(", ", arrays.arrays().keySet())), name));
    }
    return arrays.numbers(name, "numbers").shape();
  }

  /** A parameter that no layer uses is a gap in the numbers or a misspelt name, not an extra. */
  private void requireAllUsed(int layers) throws MalformedFileException {
    for (String name : arrays.arrays().keySet()) {
      if (isParameter(name) && !used.contains(name)) {
        throw arrays.problem(
            "array %s: found without W%s and b%s, expected layers numbered without a gap"
                .formatted(Excerpt.of(name), layers + 1, layers + 1));
      }
    }
  }

  /** Sigmoid, as in the lecture, if the file names none. */
  private List<Activation> hiddenActivations(int layers) throws MalformedFileException {
    if (!arrays.has(ACTIVATIONS)) {
      return Collections.nCopies(layers - 1, Activation.SIGMOID);
    }
    List<Integer> shape = List.of(layers);
    String expected = "names of shape %s, one for each layer".formatted(NpyArray.tuple(shape));
    List<Activation> activations = new ArrayList<>();
    for (String name : arrays.texts(ACTIVATIONS, shape, expected)) {
      activations.add(Activation.named(name).orElseThrow(() -> unknown(name)));
    }
    Activation last = activations.remove(layers - 1);
    if (last != Activation.IDENTITY) {
      throw arrays.misfit(
          ACTIVATIONS, last + " for the last layer", "identity: it gives the logits");
    }
    return activations;
  }

  private MalformedFileException unknown(String name) {
    String known =
        Arrays.stream(Activation.values()).map(Activation::toString).collect(joining(", "));
    return arrays.misfit(ACTIVATIONS, Excerpt.of(name), "one of " + known);
  }

  private MalformedFileException wrongShape(String name, List<Integer> found, String expected) {
    return arrays.misfit(name, "shape " + NpyArray.tuple(found), expected);
  }
}
