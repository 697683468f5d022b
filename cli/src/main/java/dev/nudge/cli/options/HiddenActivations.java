package dev.nudge.cli.options;

import dev.nudge.net.Activation;
import dev.nudge.run.WrongCallException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

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
                  count(names.size(), ""),
                  layers,
                  hidden == 0 ? "no hidden layer" : count(hidden, "hidden ")));
    }
    return names.size() == 1 ? Collections.nCopies(hidden, names.get(0)) : names;
  }

  private static String count(int layers, String kind) {
    return "%d %slayer%s".formatted(layers, kind, layers == 1 ? "" : "s");
  }

  /** The names as the option takes them. */
  @Override
  public String toString() {
    return names.stream().map(Activation::toString).collect(Collectors.joining(","));
  }
}
