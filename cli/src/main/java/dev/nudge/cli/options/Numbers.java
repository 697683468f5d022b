package dev.nudge.cli.options;

import java.util.function.DoublePredicate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers within bounds; what does not fit is refused with the option's name before it. */
public final class Numbers {
  private Numbers() {}

  /** A whole number of at least 1. */
  public static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return (int) whole(text, 1, Integer.MAX_VALUE);
    }
  }

  static final class Threads implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return (int) whole(text, 1, 1024);
    }
  }

  static final class Pixels implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return (int) whole(text, 1, 1000);
    }
  }

  /** A TCP port; 0 is any free one. */
  public static final class Port implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return (int) whole(text, 0, 65_535);
    }
  }

  /** A seed of NumPy's generator. */
  static final class Seed implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return whole(text, 0, 0xFFFF_FFFFL);
    }
  }

  static final class Positive implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return real(text, "a number above 0", x -> x > 0);
    }
  }

  static final class NotNegative implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return real(text, "a number of at least 0", x -> x >= 0);
    }
  }

  static final class Step implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return real(text, "a number from 1e-300 to 1e15", x -> x >= 1e-300 && x <= 1e15);
    }
  }

  /** A share that is neither nothing nor all: between 0 and 1. */
  public static final class Share implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return real(text, "a number between 0 and 1", x -> x > 0 && x < 1);
    }
  }

  /** A share that is not all: 0 to below 1. */
  static final class BelowOne implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return real(text, "a number from 0 to below 1", x -> x >= 0 && x < 1);
    }
  }

  /** A share that is not nothing: above 0 to 1. */
  static final class Factor implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return real(text, "a number above 0 and at most 1", x -> x > 0 && x <= 1);
    }
  }

  static long whole(String text, long least, long most) {
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException notWhole) {
      // said below, with the text
    }
    throw new TypeConversionException(
        "expected a whole number from %s to %s, found %s".formatted(least, most, named(text)));
  }

  private static double real(String text, String expected, DoublePredicate fits) {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException notANumber) {
      value = Double.NaN;
    }
    if (!Double.isFinite(value)) {
      throw new TypeConversionException("expected a finite number, found " + named(text));
    }
    if (!fits.test(value)) {
      throw new TypeConversionException("expected %s, found %s".formatted(expected, text));
    }
    return value;
  }

  private static String named(String text) {
    return text.isBlank() ? "nothing" : text;
  }
}
