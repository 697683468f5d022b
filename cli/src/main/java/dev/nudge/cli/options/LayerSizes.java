package dev.nudge.cli.options;

import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.run.WrongCallException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

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
            "expected the sizes of the inputs, the hidden layers and the outputs, such as 784,50,10; found "
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
