package dev.nudge.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the name of a file or folder. An empty one, as of a script's unset variable, would be the
 * current folder.
 */
final class FileName implements ITypeConverter<String> {
  @Override
  public String convert(String text) {
    return of(text);
  }

  static String of(String text) {
    if (text.isEmpty()) {
      throw new TypeConversionException("expected the name of a file or folder, found nothing");
    }
    return text;
  }
}
