package dev.nudge.cli.options;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of an option that has a few, by the names that its help calls them. */
public record ChoiceConverter<E extends Enum<E>>(List<E> choices) implements ITypeConverter<E> {
  public ChoiceConverter(Class<E> type) {
    this(Arrays.asList(type.getEnumConstants()));
  }

  @Override
  public E convert(String text) {
    return choices.stream()
        .filter(choice -> choice.toString().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected one of %s, found %s".formatted(choices, text)));
  }
}
