package dev.nudge.cli.options;

import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.train.Initialization;
import dev.nudge.train.TrainingConfig;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The network to train, and its initial weights. */
final class NetworkOptions {
  @Option(
      names = "--layers",
      paramLabel = "SIZES",
      converter = LayerSizes.Converter.class,
      description =
          "Inputs, hidden layers, outputs. Default: the data's features, 50, the data's classes; 784,50,10 for MNIST")
  private LayerSizes layers;

  @Option(
      names = "--activation",
      paramLabel = "NAMES",
      converter = HiddenActivations.Converter.class,
      description =
          "sigmoid, tanh, relu or identity: one for all hidden layers, or one each, such as tanh,relu. Default: sigmoid")
  private HiddenActivations activations;

  @Option(
      names = "--init",
      paramLabel = "NAME",
      defaultValue = "fixed",
      description =
          "How far from 0 the weights start: fixed, as --init-std says; xavier, √(2 / (inputs + outputs)) of a layer; he, √(2 / inputs). Default: ${DEFAULT-VALUE}")
  private Initialization initialization;

  @Option(
      names = "--init-std",
      paramLabel = "X",
      converter = Numbers.NotNegative.class,
      description = "Standard deviation of the initial weights, with --init fixed. Default: 0.01")
  private Double initialStd;

  /** Takes the data's sizes where no layers were asked for. */
  void suit(int features, int classes) {
    if (layers == null) {
      layers = new LayerSizes(new int[] {features, TrainingConfig.HIDDEN_UNITS, classes});
    }
  }

  LayerSizes layers() {
    return layers;
  }

  Architecture architecture() {
    return layers.architecture(hidden());
  }

  Initialization initialization() {
    return new ChosenConstants()
        .add("initStd", initialStd)
        .applyTo(initialization, "--init", "--init-std goes with --init fixed alone");
  }

  private List<Activation> hidden() {
    return activations == null
        ? Collections.nCopies(layers.sizes().length - 2, Activation.SIGMOID)
        : activations.of(layers);
  }

  /** Adds the options by name. */
  void addTo(Map<String, Object> options) {
    options.put("layers", layers.sizes());
    options.put("activation", hidden().stream().map(Activation::toString).toList());
    options.put("init", initialization.name());
    options.putAll(initialization().constants());
  }
}
