package dev.nudge.model;

import static java.util.stream.Collectors.joining;

import dev.nudge.io.Excerpt;
import dev.nudge.io.MalformedFileException;
import dev.nudge.net.Activation;
import dev.nudge.net.Layer;
import dev.nudge.npz.NpyArray;
import dev.nudge.npz.NpyHeader;
import dev.nudge.npz.NpyText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The array that names each layer's activation. */
final class ModelActivations {
  static final String NAME = "activations";

  private ModelActivations() {}

  static NpyText of(List<Layer> layers) {
    return NpyArray.texts(layers.stream().map(layer -> layer.activation().toString()).toList());
  }

  /** All but the last one; sigmoid, as in the lecture, if there is no such array. */
  static List<Activation> ofHiddenLayers(String file, Map<String, NpyArray> arrays, int layers)
      throws MalformedFileException {
    NpyArray array = arrays.get(NAME);
    if (array == null) {
      return Collections.nCopies(layers - 1, Activation.SIGMOID);
    }
    if (!(array instanceof NpyText names) || !array.shape().equals(List.of(layers))) {
      throw malformed(
          file,
          NpyHeader.of(array).toString(),
          "names of shape %s, one for each layer".formatted(NpyHeader.tuple(List.of(layers))));
    }
    List<Activation> activations = new ArrayList<>();
    for (String name : names.values()) {
      activations.add(Activation.named(name).orElseThrow(() -> unknown(file, name)));
    }
    Activation last = activations.remove(layers - 1);
    if (last != Activation.IDENTITY) {
      throw malformed(file, last + " for the last layer", "identity: it gives the logits");
    }
    return activations;
  }

  private static MalformedFileException unknown(String file, String name) {
    String known =
        Arrays.stream(Activation.values()).map(Activation::toString).collect(joining(", "));
    return malformed(file, Excerpt.of(name), "one of " + known);
  }

  private static MalformedFileException malformed(String file, String found, String expected) {
    return ModelArrays.misfit(file, NAME, found, expected);
  }
}
