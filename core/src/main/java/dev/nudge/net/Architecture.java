package dev.nudge.net;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The layers of a network, from the inputs up, and how their parameters lie in one flat vector: W1,
 * b1, W2, b2, … in row-major order.
 */
public record Architecture(List<Layer> layers) implements Serializable {
  public Architecture {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a network needs at least one layer");
    }
    for (int l = 1; l < layers.size(); l++) {
      if (layers.get(l - 1).outputs() != layers.get(l).inputs()) {
        throw new IllegalArgumentException(
            "layer %s has %s outputs, layer %s expects %s"
                .formatted(l, layers.get(l - 1).outputs(), l + 1, layers.get(l).inputs()));
      }
    }
    if (layers.get(layers.size() - 1).activation() != Activation.IDENTITY) {
      throw new IllegalArgumentException(
          "the last layer gives the logits: its activation must be IDENTITY");
    }
    double parameters = layers.stream().mapToDouble(l -> (l.inputs() + 1.0) * l.outputs()).sum();
    if (parameters > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%.0f parameters do not fit into one array", parameters));
    }
  }

  /**
   * The lecture's kind of network: {@code of(784, 50, 10)} has 784 inputs, 50 sigmoid units and 10
   * logits.
   *
   * @throws IllegalArgumentException if fewer than two sizes are given or one is below 1
   */
  public static Architecture of(int... sizes) {
    return of(Activation.SIGMOID, sizes);
  }

  /**
   * A network of one activation: {@code of(RELU, 784, 100, 50, 10)}.
   *
   * @throws IllegalArgumentException as {@link #of(int...)}
   */
  public static Architecture of(Activation hidden, int... sizes) {
    return of(Collections.nCopies(Math.max(sizes.length - 2, 0), hidden), sizes);
  }

  /**
   * A network with an activation for each hidden layer, from the inputs up: {@code of(List.of(TANH,
   * RELU), 784, 100, 50, 10)}.
   *
   * @throws IllegalArgumentException as {@link #of(int...)}, or if the numbers of activations and
   *     hidden layers differ
   */
  public static Architecture of(List<Activation> hidden, int... sizes) {
    if (sizes.length < 2) {
      throw new IllegalArgumentException(
          "expected the sizes of the inputs, the hidden layers and the outputs, such as 784,50,10; found only %s"
              .formatted(sizes.length));
    }
    if (hidden.size() != sizes.length - 2) {
      throw new IllegalArgumentException(
          "%s activations for %s hidden layers".formatted(hidden.size(), sizes.length - 2));
    }
    List<Layer> layers = new ArrayList<>();
    for (int l = 1; l < sizes.length; l++) {
      boolean last = l == sizes.length - 1;
      layers.add(new Layer(sizes[l - 1], sizes[l], last ? Activation.IDENTITY : hidden.get(l - 1)));
    }
    return new Architecture(layers);
  }

  /** The number of features of a sample, D. */
  public int inputs() {
    return layers.get(0).inputs();
  }

  /** The number of classes, K. */
  public int outputs() {
    return layers.get(layers.size() - 1).outputs();
  }

  /** The sizes from the inputs to the outputs: 784, 50, 10. */
  public List<Integer> sizes() {
    return Stream.concat(Stream.of(inputs()), layers.stream().map(Layer::outputs)).toList();
  }

  /** The activations of the hidden layers, from the inputs up. */
  public List<Activation> hiddenActivations() {
    return layers.subList(0, layers.size() - 1).stream().map(Layer::activation).toList();
  }

  /** The number of weights and biases: 39,760 for 784-50-10. */
  public int parameterCount() {
    ParameterBlock last = bias(layers.size() - 1);
    return last.offset() + last.size();
  }

  /** The weights of layer {@code l}, from 0, of shape (inputs, outputs): W1 is layer 0's. */
  public ParameterBlock weights(int l) {
    int offset = 0;
    for (int below = 0; below < l; below++) {
      offset += (layers.get(below).inputs() + 1) * layers.get(below).outputs();
    }
    Layer layer = layers.get(l);
    return new ParameterBlock("W" + (l + 1), offset, List.of(layer.inputs(), layer.outputs()));
  }

  /** The bias of layer {@code l}, from 0, of shape (outputs). */
  public ParameterBlock bias(int l) {
    ParameterBlock weights = weights(l);
    return new ParameterBlock(
        "b" + (l + 1), weights.offset() + weights.size(), List.of(weights.columns()));
  }

  /** All blocks in the order in which they lie: W1, b1, W2, b2, … */
  public List<ParameterBlock> blocks() {
    List<ParameterBlock> blocks = new ArrayList<>();
    for (int l = 0; l < layers.size(); l++) {
      blocks.add(weights(l));
      blocks.add(bias(l));
    }
    return blocks;
  }

  /**
   * The sizes, then the hidden layers' activations unless all are sigmoid: {@code 784-50-10},
   * {@code 784-100-50-10 (relu)}, {@code 784-100-50-10 (tanh, relu)}.
   */
  @Override
  public String toString() {
    String sizes = sizes().stream().map(String::valueOf).collect(Collectors.joining("-"));
    List<Activation> kinds = hiddenActivations().stream().distinct().toList();
    if (kinds.isEmpty() || kinds.equals(List.of(Activation.SIGMOID))) {
      return sizes;
    }
    List<Activation> shown = kinds.size() == 1 ? kinds : hiddenActivations();
    return shown.stream()
        .map(Activation::toString)
        .collect(Collectors.joining(", ", sizes + " (", ")"));
  }
}
