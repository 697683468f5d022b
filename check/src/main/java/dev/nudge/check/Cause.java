package dev.nudge.check;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why a claimed and a measured derivative are apart, or why nothing can be said of them. */
public sealed interface Cause {
  /** One sentence for whoever has to mend it. */
  String explanation();

  /** The kind of cause in one word, such as {@code Factor}. */
  default String kind() {
    return getClass().getSimpleName();
  }

  /** Causes that need no figures. */
  enum Plain implements Cause {
    /** Claimed is 0 everywhere, measured is not. */
    MISSING("Missing", "the claimed derivatives are all 0: was this part forgotten?"),

    /** The block's values are right, but rows and columns are exchanged. */
    TRANSPOSED("Transposed", "the claimed matrix is transposed: its rows are the measured columns"),

    /** Most are wrong, in no way that is known here. */
    UNEXPLAINED(
        "Unexplained", "the claimed derivatives are wrong, in no way that this check knows"),

    /** The function does not change where the gradient says that it does. */
    FLAT(
        "Flat",
        "the function does not change here at all: are its values rounded, is a unit dead?"),

    /** The function bends too much between the points of the difference. */
    TRUNCATION(
        "Truncation",
        "the function bends too much between the points of the difference: take a smaller step, or Scheme.ridders()"),

    /** The function's values are too noisy. */
    ROUNDING(
        "Rounding",
        "the function's values are too noisy: is something computed in single precision, or by iteration?"),

    /** No slope that finer steps confirm. */
    NO_SLOPE(
        "NoSlope",
        "the function has no slope here that finer steps confirm: it jumps, is infinitely steep, or varies faster than neighbouring numbers can tell"),

    /**
     * More than the tolerance of the derivative's own size, less than that of the block's largest.
     */
    SMALL_DIFFERENCE(
        "SmallDifference",
        "claimed and measured differ by more than the tolerance of a small derivative, but not of the block's largest: a small mistake, or the claim's own rounding"),

    /** A direction does not agree, and no coordinate was found that disagrees. */
    NOT_FOUND(
        "NotFound",
        "a random direction does not agree, but no single derivative was found that disagrees: measure every() coordinate"),

    /** The budget ended before the measurement. */
    OUT_OF_BUDGET("OutOfBudget", "the budget was used up before it could be measured"),

    /** Claimed and measured are both 0. */
    ALL_ZERO("AllZero", "claimed and measured are 0 throughout: that they agree says little"),

    /** A gradient that was broken on purpose passed as well. */
    PROVES_NOTHING(
        "ProvesNothing",
        "this check proves nothing: a gradient that was broken on purpose passed as well");

    private final String kind;
    private final String explanation;

    Plain(String kind, String explanation) {
      this.kind = kind;
      this.explanation = explanation;
    }

    @Override
    public String explanation() {
      return explanation;
    }

    @Override
    public String kind() {
      return kind;
    }
  }

  /** Claimed is the same multiple of measured everywhere. */
  record Factor(double ratio) implements Cause {
    private static final double CLOSE = 1e-4;

    /** Sums of more terms are not guessed at. */
    private static final double MOST = 1e6;

    @Override
    public String explanation() {
      double size = Math.abs(ratio);
      String times =
          ratio < 0 && isClose(size, 1)
              ? "the negative of the measured one"
              : String.format(Locale.ROOT, "%s times the measured one", number(ratio));
      return "the claimed gradient is " + times + usualReason(ratio, size);
    }

    private static String usualReason(double ratio, double size) {
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

    /** Whether the ratio is one that people often get: −1, a whole number or its inverse. */
    static boolean isFamiliar(double ratio) {
      double size = Math.abs(ratio);
      boolean small = size < 100 && size > 0.01; // beyond, every number is close to a whole one
      return (ratio < 0 && isClose(size, 1)) || (small && (isWhole(size) || isWhole(1 / size)));
    }

    private static boolean isWhole(double size) {
      double distance = Math.abs(size - Math.rint(size));
      return size > 1.5 && size < MOST && distance <= Math.min(CLOSE * size, 0.01);
    }

    private static boolean isClose(double value, double expected) {
      return Math.abs(value - expected) <= CLOSE * expected;
    }

    /** The ratio in at most four digits: 2, 0.01, 1.37. */
    private static String number(double ratio) {
      double rounded = Math.rint(ratio);
      return rounded != 0 && isClose(Math.abs(ratio), Math.abs(rounded))
          ? String.format(Locale.ROOT, "%.0f", rounded)
          : String.valueOf(Double.parseDouble(String.format(Locale.ROOT, "%.4g", ratio)));
    }
  }

  /** Two values stand in each other's place. */
  record Exchanged(String first, String second) implements Cause {
    @Override
    public String explanation() {
      return "the claimed values of %s and %s are exchanged".formatted(first, second);
    }
  }

  /** Measured is claimed plus a multiple of x. */
  record WeightDecay(double decay) implements Cause {
    @Override
    public String explanation() {
      return "the difference is %s times x: weight decay is in the %s, but not in the %s"
          .formatted(
              Double.parseDouble(String.format(Locale.ROOT, "%.4g", Math.abs(decay))),
              decay > 0 ? "function" : "gradient",
              decay > 0 ? "gradient" : "function");
    }
  }

  /** The values are right, but stand some places further on. */
  record Shifted(int places) implements Cause {
    @Override
    public String explanation() {
      return "the claimed values stand %d %s too far %s: an index is off"
          .formatted(
              Math.abs(places),
              Math.abs(places) == 1 ? "place" : "places",
              places > 0 ? "to the right" : "to the left");
    }
  }

  /** Claimed and measured differ slightly, almost everywhere and at whatever step. */
  record Smoothed(double relative) implements Cause {
    @Override
    public String explanation() {
      return String.format(
          Locale.ROOT,
          "claimed and measured differ by %.1e of their size, at whatever step: the function is smoothed, as by the 1e-7 in log(y + 1e-7), and the gradient leaves that out",
          relative);
    }
  }

  /** A part that the gradient leaves out on purpose was added before it was judged. */
  record LeftOut(String what, double relative) implements Cause {
    @Override
    public String explanation() {
      return String.format(
          Locale.ROOT,
          "apart from %s, which the gradient leaves out: %.1e of its size",
          what,
          relative);
    }
  }

  /** A few derivatives are wrong, the others right. */
  record Isolated(List<String> wrong, int measured) implements Cause {
    private static final int NAMED = 4;

    @Override
    public String explanation() {
      String names = wrong.stream().limit(NAMED).collect(Collectors.joining(", "));
      return "%,d of %,d measured derivatives %s wrong, the others right: %s%s"
          .formatted(
              wrong.size(),
              measured,
              wrong.size() == 1 ? "is" : "are",
              names,
              wrong.size() > NAMED ? ", …" : "");
    }
  }

  /**
   * All wrong derivatives of a Jacobian are those of one output, by one input, or a single one.
   *
   * @param place {@code output 2}, {@code input 5}, {@code output 2 by input 5}
   * @param wrong at least 1
   */
  record Located(String place, int wrong) implements Cause {
    @Override
    public String explanation() {
      if (wrong == 1) {
        return "the wrong derivative is that of " + place;
      }
      return "%s wrong derivatives are those %s %s"
          .formatted(
              wrong == 2 ? "both" : "all %,d".formatted(wrong),
              place.startsWith("input") ? "by" : "of",
              place);
    }
  }

  /**
   * A claimed product with a vector is none with a matrix.
   *
   * @param product {@code J·v}
   * @param component of the product that shows it: {@code output 2}
   */
  record NotLinear(String product, String component, double difference) implements Cause {
    @Override
    public String explanation() {
      return String.format(
          Locale.ROOT,
          "the claimed product %s is not linear: for a random vector it is not the sum that its values for unit vectors make, %s differs by %.1e",
          product,
          component,
          difference);
    }
  }

  /** Two elements of a claimed Hessian differ that are the same second derivative. */
  record Asymmetric(String first, String second, double firstValue, double secondValue)
      implements Cause {
    @Override
    public String explanation() {
      return String.format(
          Locale.ROOT,
          "the claimed Hessian is not symmetric: %s is %.6g, %s is %.6g",
          first,
          firstValue,
          second,
          secondValue);
    }
  }

  /** The function has a kink; the claimed derivative may be the slope on one of its sides. */
  record Kink(double below, double above) implements Cause {
    @Override
    public String explanation() {
      return String.format(
          Locale.ROOT,
          "the function has a kink here, its slope is %.4g below and %.4g above: check at another point",
          below,
          above);
    }
  }

  /** Two evaluations at the same point gave different values. */
  record NonDeterministic(double spread) implements Cause {
    @Override
    public String explanation() {
      return String.format(
          Locale.ROOT,
          "the function does not return the same value twice, they differ by %.1e: fix its random numbers, switch dropout off",
          spread);
    }
  }

  /** A claimed value, or the function around x, is NaN or infinite. */
  record NotFinite(String what) implements Cause {
    @Override
    public String explanation() {
      return what + " is NaN or infinite";
    }
  }
}
