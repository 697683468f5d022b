package dev.nudge.check;

import dev.nudge.check.Evidence.MeasuredSlope;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Looks for one factor between claimed and measured values. A familiar one is believed if it
 * explains all values and every other, 1 included, contradicts one; any other must be seen in two
 * exact values.
 */
record FactorFit(Evidence evidence) {
  /** A value is exact if it is so many error bars away from 0. */
  private static final double EXACT = 100;

  /** The part of arbitrary factors that may be taken for a whole number or its inverse. */
  private static final double CHANCE = 0.1;

  /** The factor of claimed over measured, if there is one. */
  static Optional<Cause> of(Evidence evidence) {
    FactorFit fit = new FactorFit(evidence);
    return fit.familiar().or(fit::fitted).map(ratio -> new Cause.Factor(ratio, fit.uncertainty()));
  }

  private Optional<Double> familiar() {
    List<Double> possible =
        FamiliarFactors.ALL.stream().filter(ratio -> !isExcluded(ratio)).toList();
    if (possible.contains(-1.0)) { // a wrong sign alone is less than one with a factor
      possible = possible.stream().filter(ratio -> ratio == -1 || ratio > 0).toList();
    }
    return possible.size() == 1 && areWrong() && isConvincing(possible.get(0))
        ? Optional.of(possible.get(0))
        : Optional.empty();
  }

  /** Whether the claims cannot be right, and what was measured is not 0. */
  private boolean areWrong() {
    return isExcluded(1)
        && evidence.measured.stream().anyMatch(m -> evidence.isKnown(m, Judge.SURE));
  }

  private boolean isConvincing(double ratio) {
    double whole = Math.max(Math.abs(ratio), Math.abs(1 / ratio));
    boolean chance = 2 * whole * uncertainty() > CHANCE;
    return (FamiliarFactors.isCommon(ratio) || !chance || exact() > 1) && explains(ratio);
  }

  private long exact() {
    return evidence.measured.stream()
        .filter(m -> m.isDecided() && evidence.isKnown(m, EXACT))
        .count();
  }

  /** The factor that fits best, each value by its error bar. */
  private Optional<Double> fitted() {
    double products = 0;
    double squares = 0;
    for (MeasuredSlope m : evidence.measured) {
      if (m.isDecided()) {
        double c = evidence.claimed[m.index()] / (m.error() + evidence.slack());
        products += c * m.value() / (m.error() + evidence.slack());
        squares += c * c;
      }
    }
    double ratio = squares / products;
    boolean different = Math.abs(ratio - 1) > 10 * Evidence.SLACK && Double.isFinite(ratio);
    return different && exact() > 1 && explains(ratio) ? Optional.of(ratio) : Optional.empty();
  }

  private IntToDoubleFunction expected(double ratio) {
    return i -> evidence.claimed[i] / ratio;
  }

  private boolean explains(double ratio) {
    return predictsSomething(ratio) && evidence.explainedBy(expected(ratio));
  }

  private boolean isExcluded(double ratio) {
    return !predictsSomething(ratio) || evidence.contradicts(expected(ratio));
  }

  /** Whether the factor makes a claim anything that certainly is not 0. */
  private boolean predictsSomething(double ratio) {
    IntToDoubleFunction expected = expected(ratio);
    return evidence.measured.stream()
        .anyMatch(
            m ->
                Math.abs(expected.applyAsDouble(m.index()))
                    > Judge.SURE * m.error() + evidence.slack());
  }

  /** The relative error of the value that is known best. */
  private double uncertainty() {
    return evidence.measured.stream()
        .filter(m -> m.value() != 0)
        .mapToDouble(m -> m.error() / Math.abs(m.value()))
        .min()
        .orElse(0);
  }

  /** Factors by which people often get gradients wrong: −1, whole numbers and their inverses. */
  static final class FamiliarFactors {
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

    private static final int DIGITS = 4;

    /** Sums of more terms are not guessed at. */
    private static final double MOST = 1e6;

    private FamiliarFactors() {}

    /** Whether most wrong factors are this one. */
    static boolean isCommon(double ratio) {
      return ratio == -1 || ratio == 2 || ratio == 0.5;
    }

    /**
     * What a factor usually comes of, after a colon, if anything.
     *
     * @param uncertainty its relative error bar
     */
    static String usualReason(double ratio, double uncertainty) {
      double size = Math.abs(ratio);
      if (ratio < 0) {
        boolean signAlone = Math.abs(size - 1) <= CLOSE + Judge.SURE * uncertainty;
        return signAlone ? ": a sign is wrong" : ": a sign is wrong, and a factor";
      }
      if (isClose(size, 2)) {
        return ": a factor of 2 too much, or added twice";
      }
      if (isClose(size, 0.5)) {
        return ": a factor of 2 is missing, as from a square";
      }
      if (isWhole(size)) {
        return String.format(
            Locale.ROOT, ": a factor 1/%.0f is missing, as when a sum is taken for a mean", size);
      }
      if (isWhole(1 / size)) {
        return String.format(
            Locale.ROOT, ": a factor 1/%.0f too much, as when a mean is taken for a sum", 1 / size);
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

    /**
     * {@code the negative of}, {@code 2 times}, {@code 1.37 times}: at most four digits, or as many
     * as tell the factor from a plain one, {@code -1.0002 times}.
     */
    static String inWords(double ratio) {
      if (ratio < 0 && isClose(-ratio, 1)) {
        return "the negative of";
      }
      double size = Math.abs(ratio);
      double plain =
          Math.copySign(size < 1 ? 1 / Math.rint(1 / size) : Math.rint(size), ratio); // the nearest
      boolean isPlain = size == 1 || (Math.abs(plain) != 1 && isClose(size, Math.abs(plain)));
      if (isPlain && size >= 1) {
        return String.format(Locale.ROOT, "%.0f times", plain);
      }
      return (isPlain ? FewDigits.of(ratio, DIGITS) : FewDigits.apart(ratio, plain, DIGITS))
          + " times";
    }
  }
}
