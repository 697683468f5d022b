package dev.nudge.cli.check;

import dev.nudge.check.Block;
import dev.nudge.check.Fault;
import dev.nudge.net.Architecture;
import dev.nudge.net.ParameterBlock;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A fault in one of a gradient's blocks, as {@code --break} takes it.
 *
 * @param block its name, such as W2
 */
public record Break(String block, Fault fault) {

  /**
   * Reads a text such as {@code W2:transpose}.
   *
   * @throws IllegalArgumentException if it is none; the message says what was expected
   */
  public static Break of(String text) {
    String[] parts = text.split(":", -1);
    for (Fault fault : Fault.values()) {
      if (parts.length == 2 && parts[1].toLowerCase(Locale.ROOT).equals(fault.toString())) {
        return new Break(parts[0], fault);
      }
    }
    throw new IllegalArgumentException(
        "expected a block and one of %s, such as W2:transpose; found %s"
            .formatted(
                Arrays.stream(Fault.values())
                    .map(Fault::toString)
                    .collect(Collectors.joining(", ")),
                text));
  }

  /**
   * The gradient with this fault in it.
   *
   * @throws IllegalArgumentException if the network has no such block
   */
  public UnaryOperator<double[]> in(UnaryOperator<double[]> gradient, Architecture architecture) {
    ParameterBlock place =
        architecture.blocks().stream()
            .filter(candidate -> candidate.name().equals(block))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "expected one of the blocks %s, found %s"
                            .formatted(
                                architecture.blocks().stream()
                                    .map(ParameterBlock::name)
                                    .collect(Collectors.joining(", ")),
                                block)));
    Block damaged = new Block(place.name(), place.rows(), place.columns());
    return parameters -> {
      double[] values = gradient.apply(parameters);
      fault.damage(values, place.offset(), damaged);
      return values;
    };
  }

  /** As the option takes it. */
  @Override
  public String toString() {
    return block + ":" + fault;
  }
}
