package dev.nudge.cli.options;

import dev.nudge.optim.Choice;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of an option that has a few, by the names in its help. */
public final class ChoiceConverter<T> implements ITypeConverter<T> {
  private final Map<String, T> choices = new LinkedHashMap<>();

  private ChoiceConverter() {}

  /** The constants of an enum, whose text is their name. */
  public static <E> ChoiceConverter<E> of(Class<E> type) {
    ChoiceConverter<E> converter = new ChoiceConverter<>();
    Arrays.stream(type.getEnumConstants())
        .forEach(choice -> converter.choices.put(choice.toString(), choice));
    return converter;
  }

  /** Choices with their usual constants. */
  public static <T extends Choice<T>> ChoiceConverter<T> of(List<T> choices) {
    ChoiceConverter<T> converter = new ChoiceConverter<>();
    choices.forEach(choice -> converter.choices.put(choice.name(), choice));
    return converter;
  }

  @Override
  public T convert(String text) {
    return choices.entrySet().stream()
        .filter(choice -> choice.getKey().equalsIgnoreCase(text))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected one of %s, found %s".formatted(choices.keySet(), text)));
  }
}
