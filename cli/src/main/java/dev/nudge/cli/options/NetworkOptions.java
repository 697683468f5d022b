package dev.nudge.cli.options;

import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.run.WrongCallException;
import dev.nudge.run.chart.Text;
import dev.nudge.train.Initialization;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.TrainingDefaults;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The network to train, and its initial weights. */
final class NetworkOptions {
  @Option(
      names = "--layers",
      paramLabel = "SIZES",
      converter = LayerSizes.Converter.class,
      description =
          "Inputs, hidden layers, outputs. Default: the data's features, 50, the data's classes;"
              + " 784,50,10 for MNIST")
  private LayerSizes layers;

  @Option(
      names = "--activation",
      paramLabel = "NAMES",
      converter = HiddenActivations.Converter.class,
      description =
          "sigmoid, tanh, relu or identity: one for all hidden layers, or one each, such as"
              + " tanh,relu. Default: sigmoid")
  private HiddenActivations activations;

  @Option(
      names = "--init",
      paramLabel = "NAME",
      description =
          "How far from 0 the weights start: fixed, as --init-std says; xavier, √(2 / (inputs +"
              + " outputs)) of a layer; he, √(2 / inputs). Default: fixed for images and with"
              + " --init-std, xavier for tables")
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

  /** Takes the usual initial weights where none were asked for. */
  void suit(TrainingDefaults usual, Map<String, Object> chosen) {
    if (initialization == null) {
      initialization =
          initialStd == null ? usual.initialization() : new Initialization.Fixed(initialStd);
      chosen.put("init", initialization.name());
    }
  }

  /** Takes another network's layers where none were asked for. */
  void suit(Architecture other) {
    if (layers == null) {
      layers = new LayerSizes(other.sizes().stream().mapToInt(Integer::intValue).toArray());
    }
    if (activations == null && other.layers().size() > 1) {
      activations = new HiddenActivations(other.hiddenActivations());
    }
  }

  LayerSizes layers() {
    return layers;
  }

  Architecture architecture() {
    return layers.architecture(hidden());
  }

  Initialization initialization() {
    return OptimizerOptions.with(
        initialization, "initStd", initialStd, "--init", "--init-std goes with --init fixed alone");
  }

  private List<Activation> hidden() {
    return activations == null
        ? Collections.nCopies(layers.sizes().length - 2, Activation.SIGMOID)
        : activations.of(layers);
  }

  /**
   * The value of {@code --layers}.
   *
   * @param sizes of the inputs, the hidden layers and the outputs
   */
  record LayerSizes(int[] sizes) {

    /** Reads sizes such as 784,50,10. */
    static final class Converter implements ITypeConverter<LayerSizes> {
      @Override
      public LayerSizes convert(String text) {
        int[] sizes =
            Arrays.stream(text.split(",", -1))
                .mapToInt(part -> (int) Numbers.whole(part.strip(), 1, Integer.MAX_VALUE))
                .toArray();
        if (sizes.length < 2) {
          throw new TypeConversionException(
              "expected the sizes of the inputs, the hidden layers and the outputs, such as"
                  + " 784,50,10; found "
                  + text);
        }
        return new LayerSizes(sizes);
      }
    }

    Architecture architecture(List<Activation> hidden) {
      try {
        return Architecture.of(hidden, sizes);
      } catch (IllegalArgumentException tooLarge) {
        throw new WrongCallException("--layers " + this + ": " + tooLarge.getMessage());
      }
    }

    /** The sizes as the option takes them. */
    @Override
    public String toString() {
      return IntStream.of(sizes).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }
  }

  /**
   * The value of {@code --activation}.
   *
   * @param names one for all hidden layers, or one each
   */
  record HiddenActivations(List<Activation> names) {

    /** Reads names such as tanh,relu. */
    static final class Converter implements ITypeConverter<HiddenActivations> {
      @Override
      public HiddenActivations convert(String text) {
        List<Activation> names = new ArrayList<>();
        for (String name : text.split(",", -1)) {
          names.add(
              Activation.named(name.strip().toLowerCase(Locale.ROOT))
                  .orElseThrow(() -> unknown(name)));
        }
        return new HiddenActivations(names);
      }

      private static TypeConversionException unknown(String name) {
        return new TypeConversionException(
            "expected one of %s, found %s"
                .formatted(Arrays.asList(Activation.values()), name.isBlank() ? "nothing" : name));
      }
    }

    /** The activation of each hidden layer of {@code layers}, from the inputs up. */
    List<Activation> of(LayerSizes layers) {
      int hidden = layers.sizes().length - 2;
      if (hidden == 0 || (names.size() != 1 && names.size() != hidden)) {
        throw new WrongCallException(
            "--activation %s names %s, but --layers %s has %s"
                .formatted(
                    this,
                    Text.count(names.size(), "layer"),
                    layers,
                    hidden == 0 ? "no hidden layer" : Text.count(hidden, "hidden layer")));
      }
      return each(hidden);
    }

    /** The activation of each of so many layers. */
    List<Activation> each(int hidden) {
      return names.size() == 1 ? Collections.nCopies(hidden, names.get(0)) : names;
    }

    /** The names as the option takes them. */
    @Override
    public String toString() {
      return names.stream().map(Activation::toString).collect(Collectors.joining(","));
    }
  }
}
