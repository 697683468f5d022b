package dev.nudge.cli.check;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The value of {@code --break}, such as W2:transpose. */
public final class BreakConverter implements ITypeConverter<Break> {
  @Override
  public Break convert(String text) {
    try {
      return Break.of(text);
    } catch (IllegalArgumentException unknown) {
      throw new TypeConversionException(unknown.getMessage());
    }
  }
}
