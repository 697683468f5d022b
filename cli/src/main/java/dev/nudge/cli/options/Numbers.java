package dev.nudge.cli.options;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers as options take them; what does not fit is refused with the option's name before it. */
public final class Numbers {
  private Numbers() {}

  /** A whole number of at least 1. */
  public static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return (int) whole(text, 1, Integer.MAX_VALUE);
    }
  }

  /** 1 to 1,024 threads. */
  static final class Threads implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return (int) whole(text, 1, 1024);
    }
  }

  /** 1 to 1,000 pixels. */
  static final class Pixels implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return (int) whole(text, 1, 1000);
    }
  }

  /** A share that leaves something and takes something: between 0 and 1. */
  static final class Share implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      double value = real(text);
      if (!(value > 0 && value < 1)) {
        throw new TypeConversionException("expected a number between 0 and 1, found " + text);
      }
      return value;
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

  /** A finite number above 0. */
  static final class Positive implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      double value = real(text);
      if (!(value > 0)) {
        throw new TypeConversionException("expected a number above 0, found " + text);
      }
      return value;
    }
  }

  /** How far a parameter can be nudged. */
  static final class Nudge implements ITypeConverter<Double> {
    private static final double LEAST = 1e-300;

    @Override
    public Double convert(String text) {
      double value = real(text);
      if (!(value >= LEAST)) {
        throw new TypeConversionException("expected a number of at least 1e-300, found " + text);
      }
      return value;
    }
  }

  /** A finite number of at least 0. */
  static final class NotNegative implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      double value = real(text);
      if (!(value >= 0)) {
        throw new TypeConversionException("expected a number of at least 0, found " + text);
      }
      return value;
    }
  }

  /** A share that leaves something: 0 to below 1. */
  static final class BelowOne implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      double value = real(text);
      if (!(value >= 0 && value < 1)) {
        throw new TypeConversionException("expected a number from 0 to below 1, found " + text);
      }
      return value;
    }
  }

  /** A share that takes something: above 0 to 1. */
  static final class Factor implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      double value = real(text);
      if (!(value > 0 && value <= 1)) {
        throw new TypeConversionException("expected a number above 0 and at most 1, found " + text);
      }
      return value;
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
        "expected a whole number from %d to %d, found %s".formatted(least, most, named(text)));
  }

  private static double real(String text) {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // said below, with the text
    }
    throw new TypeConversionException("expected a finite number, found " + named(text));
  }

  private static String named(String text) {
    return text.isBlank() ? "nothing" : text;
  }
}
