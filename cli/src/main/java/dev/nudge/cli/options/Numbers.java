package dev.nudge.cli.options;

import java.util.function.DoublePredicate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers within bounds; what does not fit is refused with the option's name before it. */
public final class Numbers {
  private Numbers() {}

  /** A whole number of at least 1. */
  public static final class Count extends Whole {
    public Count() {
      super(1, Integer.MAX_VALUE);
    }
  }

  /** 1 to 1,024 threads. */
  static final class Threads extends Whole {
    Threads() {
      super(1, 1024);
    }
  }

  /** 1 to 1,000 pixels. */
  static final class Pixels extends Whole {
    Pixels() {
      super(1, 1000);
    }
  }

  /** A TCP port; 0 is any free one. */
  public static final class Port extends Whole {
    public Port() {
      super(0, 65_535);
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
  static final class Positive extends Real {
    Positive() {
      super("a number above 0", x -> x > 0);
    }
  }

  /** A finite number of at least 0. */
  static final class NotNegative extends Real {
    NotNegative() {
      super("a number of at least 0", x -> x >= 0);
    }
  }

  /** A step of a parameter. */
  static final class Step extends Real {
    Step() {
      super("a number of at least 1e-300", x -> x >= 1e-300);
    }
  }

  /** A share that is neither nothing nor all: between 0 and 1. */
  static final class Share extends Real {
    Share() {
      super("a number between 0 and 1", x -> x > 0 && x < 1);
    }
  }

  /** A share that is not all: 0 to below 1. */
  static final class BelowOne extends Real {
    BelowOne() {
      super("a number from 0 to below 1", x -> x >= 0 && x < 1);
    }
  }

  /** A share that is not nothing: above 0 to 1. */
  static final class Factor extends Real {
    Factor() {
      super("a number above 0 and at most 1", x -> x > 0 && x <= 1);
    }
  }

  private abstract static class Whole implements ITypeConverter<Integer> {
    private final int least;
    private final int most;

    Whole(int least, int most) {
      this.least = least;
      this.most = most;
    }

    @Override
    public Integer convert(String text) {
      return (int) whole(text, least, most);
    }
  }

  private abstract static class Real implements ITypeConverter<Double> {
    private final String expected;
    private final DoublePredicate fits;

    Real(String expected, DoublePredicate fits) {
      this.expected = expected;
      this.fits = fits;
    }

    @Override
    public Double convert(String text) {
      double value = finite(text);
      if (!fits.test(value)) {
        throw new TypeConversionException("expected %s, found %s".formatted(expected, text));
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

  private static double finite(String text) {
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
