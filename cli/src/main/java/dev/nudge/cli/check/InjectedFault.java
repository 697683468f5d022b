package dev.nudge.cli.check;

import dev.nudge.check.Block;
import dev.nudge.check.Fault;
import dev.nudge.net.Architecture;
import dev.nudge.net.ParameterBlock;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A fault in one of a gradient's blocks, as {@code --break} takes it.
 *
 * @param block its name, such as W2
 */
public record InjectedFault(String block, Fault fault) {

  /** Reads a text such as {@code W2:transpose}. */
  public static final class Converter implements ITypeConverter<InjectedFault> {
    @Override
    public InjectedFault convert(String text) {
      String[] parts = text.split(":", -1);
      for (Fault fault : Fault.values()) {
        if (parts.length == 2 && parts[1].toLowerCase(Locale.ROOT).equals(fault.toString())) {
          return new InjectedFault(parts[0], fault);
        }
      }
      throw new TypeConversionException(
          "expected a block and one of %s, such as W2:transpose; found %s"
              .formatted(joined(Arrays.stream(Fault.values()).map(Fault::toString)), text));
    }
  }

  private static String joined(Stream<String> names) {
    return names.collect(Collectors.joining(", "));
  }

  UnaryOperator<double[]> in(UnaryOperator<double[]> gradient, Architecture architecture) {
    ParameterBlock parameters =
        architecture.blocks().stream()
            .filter(candidate -> candidate.name().equals(block))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "expected one of the blocks %s, found %s"
                            .formatted(
                                joined(architecture.blocks().stream().map(ParameterBlock::name)),
                                block)));
    Block damaged = new Block(parameters.name(), parameters.rows(), parameters.columns());
    return x -> {
      double[] values = gradient.apply(x);
      double[] whole = values.clone();
      fault.damage(values, parameters.offset(), damaged);
      if (IntStream.range(0, whole.length).allMatch(i -> whole[i] == values[i])) {
        throw new IllegalArgumentException(
            "%s would change nothing: %s"
                .formatted(
                    this,
                    fault == Fault.TRANSPOSE && damaged.rows() == 1
                        ? block + " is a vector"
                        : "the derivatives of " + block + " are the same afterwards"));
      }
      return values;
    };
  }

  /** As the option takes it. */
  @Override
  public String toString() {
    return block + ":" + fault;
  }
}
