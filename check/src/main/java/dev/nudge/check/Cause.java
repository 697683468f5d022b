package dev.nudge.check;

import dev.nudge.check.FactorFit.FamiliarFactors;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a claimed and a measured derivative are apart, or why nothing can be said of them. */
public sealed interface Cause {
  /** One sentence for whoever has to mend it. */
  String explanation();

  /** The kind of cause: {@code Factor}. */
  default String kind() {
    return getClass().getSimpleName();
  }

  /** Causes that need no figures. */
  enum Plain implements Cause {
    /** Claimed is 0 everywhere, measured is not. */
    MISSING("the claimed derivatives are all 0: was this part forgotten?"),

    /** The block's values are right, but rows and columns are exchanged. */
    TRANSPOSED("the claimed matrix is transposed: its rows are the measured columns"),

    /** Most are wrong, in no way that is known here. */
    UNEXPLAINED("the claimed derivatives are wrong, in no way that this check knows"),

    /** The function is level where the gradient says that it is not. */
    FLAT(
        "the measured derivatives are 0, the claimed ones are not: are the function's values"
            + " rounded, is a unit dead?"),

    /** The function bends too much between the points of the difference. */
    TRUNCATION(
        "the function bends too much between the points of the difference: take a smaller step, or"
            + " Scheme.ridders()"),

    /** The function's values are too noisy. */
    ROUNDING(
        "the function's values are too noisy: is something computed in single precision, or by"
            + " iteration?"),

    /** No slope that finer steps confirm. */
    NO_SLOPE(
        "the function has no slope here that finer steps confirm: it jumps, is infinitely steep, or"
            + " varies faster than neighbouring numbers can tell"),

    /**
     * A difference between the tolerances of the derivative's own size and of the block's largest.
     */
    SMALL_DIFFERENCE(
        "claimed and measured differ by more than the tolerance of a small derivative, but not of"
            + " the block's largest: a small mistake, or the claim's own rounding"),

    /** A direction does not agree, and no coordinate was found that disagrees. */
    NOT_FOUND(
        "a random direction does not agree, but no single derivative was found that disagrees:"
            + " measure every() coordinate"),

    /** The budget ended before the measurement. */
    OUT_OF_BUDGET("the budget was used up before it could be measured"),

    /** Claimed and measured are both 0. */
    ALL_ZERO("claimed and measured are 0 throughout: that they agree says little"),

    /** A gradient that was broken on purpose passed as well. */
    PROVES_NOTHING(
        "this check proves nothing: a gradient that was broken on purpose passed as well");

    private final String explanation;

    Plain(String explanation) {
      this.explanation = explanation;
    }

    @Override
    public String explanation() {
      return explanation;
    }

    @Override
    public String kind() {
      return Stream.of(name().split("_", -1))
          .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
          .collect(Collectors.joining());
    }
  }

  /**
   * Claimed is a multiple of measured.
   *
   * @param uncertainty the relative error bar of what was measured
   */
  record Factor(double ratio, double uncertainty) implements Cause {
    /** Smaller error bars go without saying. */
    private static final double VISIBLE = 1e-3;

    @Override
    public String explanation() {
      String known =
          uncertainty > VISIBLE
              ? String.format(Locale.ROOT, ", which is known to %.2g %%", 100 * uncertainty)
              : "";
      return "the claimed gradient is %s the measured one%s%s"
          .formatted(
              FamiliarFactors.inWords(ratio),
              known,
              FamiliarFactors.usualReason(ratio, uncertainty));
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
              FewDigits.of(Math.abs(decay), 4),
              decay > 0 ? "function" : "gradient",
              decay > 0 ? "gradient" : "function");
    }
  }

  /** The values are right, but stand some places further on. */
  record Shifted(int places) implements Cause {
    @Override
    public String explanation() {
      return "the claimed values stand %s %s too far %s: an index is off"
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
          "claimed and measured differ by %.1e of their size, at whatever step: the function is"
              + " smoothed, as by the 1e-7 in log(y + 1e-7), and the gradient leaves that out",
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

  /**
   * A few derivatives are wrong.
   *
   * @param unresolved those that are neither wrong nor right
   */
  record Isolated(List<String> wrong, int measured, int unresolved) implements Cause {
    private static final int NAMED = 4;

    @Override
    public String explanation() {
      String names = wrong.stream().limit(NAMED).collect(Collectors.joining(", "));
      return String.format(
          Locale.ROOT,
          "%,d of %,d measured derivatives %s wrong, %s: %s%s",
          wrong.size(),
          measured,
          wrong.size() == 1 ? "is" : "are",
          others(),
          names,
          wrong.size() > NAMED ? ", …" : "");
    }

    private String others() {
      int right = measured - wrong.size() - unresolved;
      if (unresolved == 0) {
        return "the others right";
      }
      return right == 0
          ? "the others unresolved"
          : String.format(Locale.ROOT, "%,d right, %,d unresolved", right, unresolved);
    }
  }

  /**
   * All wrong derivatives of a Jacobian are in one row, one column, or a single one.
   *
   * @param place {@code output 2}, {@code input 5}, {@code output 2 by input 5}
   */
  record Located(String place, int wrong) implements Cause {
    @Override
    public String explanation() {
      if (wrong == 1) {
        return "the wrong derivative is that of " + place;
      }
      return "%s wrong derivatives are those %s %s"
          .formatted(
              wrong == 2 ? "both" : String.format(Locale.ROOT, "all %,d", wrong),
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
          "the claimed product %s is not linear: for a random vector it is not the sum that its"
              + " values for unit vectors make, %s differs by %.1e",
          product,
          component,
          difference);
    }
  }

  /** Two elements of a claimed Hessian are one second derivative and differ. */
  record Asymmetric(String first, String second, double firstValue, double secondValue)
      implements Cause {
    @Override
    public String explanation() {
      return "the claimed Hessian is not symmetric: %s is %s, %s is %s"
          .formatted(
              first,
              FewDigits.apart(firstValue, secondValue, 6),
              second,
              FewDigits.apart(secondValue, firstValue, 6));
    }
  }

  /** The function has a kink; the claimed derivative may be the slope on one of its sides. */
  record Kink(double below, double above) implements Cause {
    @Override
    public String explanation() {
      return ("the function has a kink here, its slope is %s below and %s above: check at another"
              + " point")
          .formatted(FewDigits.apart(below, above, 4), FewDigits.apart(above, below, 4));
    }
  }

  /** Two evaluations at the same point gave different values. */
  record NonDeterministic(double spread) implements Cause {
    @Override
    public String explanation() {
      return String.format(
          Locale.ROOT,
          "the function does not return the same value twice, they differ by %.1e: fix its random"
              + " numbers, switch dropout off",
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
