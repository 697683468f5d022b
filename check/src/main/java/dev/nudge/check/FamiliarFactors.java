package dev.nudge.check;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The factors by which people often get gradients wrong: −1, whole numbers and their inverses. */
final class FamiliarFactors {
  /** Those that are told from each other; beyond, every number is close to one. */
  static final List<Double> ALL =
      DoubleStream.concat(
              DoubleStream.of(-1),
              IntStream.range(2, 100)
                  .mapToObj(n -> DoubleStream.of(n, -n, 1.0 / n, -1.0 / n))
                  .flatMapToDouble(factors -> factors))
          .boxed()
          .toList();

  private static final double CLOSE = 1e-4;

  /** Sums of more terms are not guessed at. */
  private static final double MOST = 1e6;

  private FamiliarFactors() {}

  /** Whether most wrong factors are this one. */
  static boolean isCommon(double ratio) {
    return ratio == -1 || ratio == 2 || ratio == 0.5;
  }

  /** What a factor usually comes of, after a colon, if anything. */
  static String usualReason(double ratio) {
    double size = Math.abs(ratio);
    if (ratio < 0) {
      return isClose(size, 1) ? ": a sign is wrong" : ": a sign is wrong, and a factor";
    }
    if (isClose(size, 2)) {
      return ": a factor of 2 too much, or added twice";
    }
    if (isClose(size, 0.5)) {
      return ": a factor of 2 is missing, as from a square";
    }
    if (isWhole(size)) {
      return ": a factor 1/%.0f is missing, as when a sum is taken for a mean".formatted(size);
    }
    if (isWhole(1 / size)) {
      return ": a factor 1/%.0f too much, as when a mean is taken for a sum".formatted(1 / size);
    }
    return "";
  }

  private static boolean isWhole(double size) {
    double distance = Math.abs(size - Math.rint(size));
    return size > 1.5 && size < MOST && distance <= Math.min(CLOSE * size, 0.01);
  }

  private static boolean isClose(double value, double expected) {
    return Math.abs(value - expected) <= CLOSE * expected;
  }

  /** {@code the negative of}, {@code 2 times}, {@code 1.37 times}: at most four digits. */
  static String inWords(double ratio) {
    if (ratio < 0 && isClose(-ratio, 1)) {
      return "the negative of";
    }
    double rounded = Math.rint(ratio);
    String number =
        rounded != 0 && isClose(Math.abs(ratio), Math.abs(rounded))
            ? String.format(Locale.ROOT, "%.0f", rounded)
            : String.valueOf(Double.parseDouble(String.format(Locale.ROOT, "%.4g", ratio)));
    return number + " times";
  }
}
