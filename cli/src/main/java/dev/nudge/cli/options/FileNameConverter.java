package dev.nudge.cli.options;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the name of a file or folder. An empty one, as of a script's unset variable, would be the
 * current folder.
 */
public final class FileNameConverter implements ITypeConverter<String> {
  @Override
  public String convert(String text) {
    if (text.isEmpty()) {
      throw new TypeConversionException("expected the name of a file or folder, found nothing");
    }
    return text;
  }
}
