package dev.nudge.cli.options;

import dev.nudge.optim.Choice;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the values of an option that has a few, by the names in its help.
 *
 * @param name of each choice
 */
public record ChoiceConverter<T>(List<T> choices, Function<T, String> name)
    implements ITypeConverter<T> {

  /** The constants of an enum, whose text is their name. */
  public static <E> ChoiceConverter<E> of(Class<E> type) {
    return new ChoiceConverter<>(List.of(type.getEnumConstants()), E::toString);
  }

  /** Choices with their usual constants. */
  public static <T extends Choice<T>> ChoiceConverter<T> of(List<T> choices) {
    return new ChoiceConverter<>(choices, Choice::name);
  }

  @Override
  public T convert(String text) {
    return choices.stream()
        .filter(choice -> name.apply(choice).equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected one of %s, found %s"
                        .formatted(choices.stream().map(name).toList(), text)));
  }
}
