package dev.nudge.cli;

import dev.nudge.cli.check.Break;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The value of {@code --break}, such as W2:transpose. */
final class BreakConverter implements ITypeConverter<Break> {
  @Override
  public Break convert(String text) {
    try {
      return Break.of(text);
    } catch (IllegalArgumentException unknown) {
      throw new TypeConversionException(unknown.getMessage());
    }
  }
}
