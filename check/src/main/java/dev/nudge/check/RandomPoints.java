package dev.nudge.check;

import dev.nudge.check.RandomPoints.CheckedPoint;
import dev.nudge.check.difference.FloatingPoint;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Formatter;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * The result of checks at random points, which end with the first that disagrees.
 *
 * @param points that were to be checked
 * @param unresolved number of those of which nothing can be said
 * @param disagreement a point that disagrees, made as simple as was found; usually none
 * @param doubt the first unresolved point, if there is one
 */
public record RandomPoints(
    int points,
    int agreed,
    int unresolved,
    Optional<CheckedPoint> disagreement,
    Optional<CheckedPoint> doubt) {
  /** Points of more coordinates are told by those that are not 0. */
  private static final int SHORT = 20;

  /** Coordinates that are told at most. */
  private static final int MOST = 200;

  public record CheckedPoint(double[] x, GradientReport report) {
    public CheckedPoint {
      x = x.clone();
    }

    @Override
    public double[] x() {
      return x.clone();
    }

    /** The point as Java code: {@code .at(0, 1.5, 0)}. */
    public String code() {
      if (x.length <= SHORT) {
        StringJoiner numbers = new StringJoiner(", ", ".at(", ")");
        for (double coordinate : x) {
          numbers.add(number(coordinate));
        }
        return numbers.toString();
      }
      StringBuilder text = new StringBuilder();
      Formatter code = new Formatter(text, Locale.ROOT);
      code.format("double[] x = new double[%d];%n", x.length);
      int told = 0;
      for (int i = 0; i < x.length; i++) {
        if (x[i] != 0 && told++ < MOST) {
          code.format("x[%d] = %s;%n", i, number(x[i]));
        }
      }
      if (told > MOST) {
        code.format("// and %d more%n", told - MOST);
      }
      return text.append(".at(x)").toString();
    }

    private static String number(double value) {
      return value == Math.rint(value) && Math.abs(value) < 1e6
          ? String.format(Locale.ROOT, "%d", (int) value)
          : String.valueOf(value);
    }
  }

  /** The worst verdict of all points: agrees only if every one does. */
  public Verdict verdict() {
    if (disagreement.isPresent()) {
      return Verdict.DISAGREE;
    }
    return agreed == points ? Verdict.AGREE : Verdict.UNRESOLVED;
  }

  /**
   * Does nothing if every point agrees; where some may stay unresolved, near kinks, ask for {@link
   * #disagreement} instead.
   *
   * @throws AssertionError with this text if a point disagrees or nothing can be said of it
   */
  public void orThrow() {
    if (verdict() != Verdict.AGREE) {
      throw new AssertionError(toString());
    }
  }

  /** The counts, and the point that disagrees, else the first unresolved one, with its report. */
  @Override
  public String toString() {
    String counts =
        String.format(
            Locale.ROOT,
            "%,d random points: %,d agree, %,d unresolved, %s%n",
            points,
            agreed,
            unresolved,
            disagreement.isPresent() ? "1 disagrees" : "0 disagree");
    return counts
        + disagreement.map(checked -> text("the simplest found that disagrees", checked)).orElse("")
        + (disagreement.isPresent() ? Optional.<CheckedPoint>empty() : doubt)
            .map(checked -> text("the first that is unresolved", checked))
            .orElse("");
  }

  private static String text(String title, CheckedPoint checked) {
    return "%s:%n%s%n%n%s"
        .formatted(title, checked.code().indent(4).stripTrailing(), checked.report());
  }

  /**
   * Checks at random points of a box, and makes the first that disagrees simpler, as property tests
   * do (Claessen and Hughes, QuickCheck, ICFP 2000): more zeros, rounder numbers. Mutable.
   */
  static final class Search {
    /** Checks that the search for a simpler point takes at most. */
    private static final int MOST = 200;

    private final Function<double[], GradientReport> check;
    private final FloatingPoint precision;
    private final double[] lower;
    private final double[] upper;
    private double[] x; // the simplest point that disagrees so far
    private GradientReport simplest; // its report
    private int checks;

    Search(
        Function<double[], GradientReport> check,
        FloatingPoint precision,
        double[] lower,
        double[] upper) {
      if (lower.length != upper.length || lower.length == 0) {
        throw new IllegalArgumentException(
            "%s lower and %s upper bounds, expected as many as coordinates, at least 1"
                .formatted(lower.length, upper.length));
      }
      for (int i = 0; i < lower.length; i++) {
        if (!Double.isFinite(lower[i]) || !Double.isFinite(upper[i]) || lower[i] > upper[i]) {
          throw new IllegalArgumentException(
              "the bounds of coordinate %s are %s and %s, expected two numbers, the lower one first"
                  .formatted(i, lower[i], upper[i]));
        }
      }
      this.check = check;
      this.precision = precision;
      this.lower = lower.clone();
      this.upper = upper.clone();
    }

    /** Checks at most this many points, uniformly distributed. */
    RandomPoints run(int points, long seed) {
      if (points < 1) {
        throw new IllegalArgumentException(
            "%s random points, expected at least 1".formatted(points));
      }
      SplittableRandom random = new SplittableRandom(seed);
      int agreed = 0;
      int unresolved = 0;
      Optional<CheckedPoint> doubt = Optional.empty();
      while (agreed + unresolved < points) {
        double[] point = randomPoint(random);
        GradientReport report = check.apply(point.clone());
        if (report.verdict() == Verdict.DISAGREE) {
          x = point;
          simplest = report;
          simplify();
          CheckedPoint found = new CheckedPoint(x, simplest);
          return new RandomPoints(points, agreed, unresolved, Optional.of(found), doubt);
        }
        if (report.verdict() == Verdict.AGREE) {
          agreed++;
        } else {
          unresolved++;
          doubt = doubt.isPresent() ? doubt : Optional.of(new CheckedPoint(point, report));
        }
      }
      return new RandomPoints(points, agreed, unresolved, Optional.empty(), doubt);
    }

    private double[] randomPoint(SplittableRandom random) {
      double[] point = new double[lower.length];
      for (int i = 0; i < point.length; i++) {
        double u = random.nextDouble();
        point[i] = allowed(i, (1 - u) * lower[i] + u * upper[i], lower[i]);
      }
      return point;
    }

    /**
     * Tries zeros first, of all coordinates, of halves, …, of single ones; then rounder numbers.
     */
    private void simplify() {
      simplifyGroups(value -> 0);
      simplifyGroups(value -> Math.copySign(Math.max(1, Math.rint(Math.abs(value))), value));
      simplifyGroups(value -> Math.copySign(Math.ceil(Math.abs(value)), value));
      simplifyGroups(value -> round(value, 1));
      simplifyGroups(value -> round(value, 2));
    }

    private void simplifyGroups(DoubleUnaryOperator simpler) {
      int length = lower.length;
      for (int size = length; size > 0; size /= 2) {
        for (int from = 0; from < length; from += size) {
          replace(from, Math.min(from + size, length), simpler);
        }
      }
    }

    /** Replaces coordinates if the point still disagrees. */
    private void replace(int from, int to, DoubleUnaryOperator simpler) {
      double[] replaced = Arrays.copyOfRange(x, from, to);
      for (int i = 0; i < replaced.length; i++) {
        double value = simpler.applyAsDouble(replaced[i]);
        if (replaced[i] != Math.rint(replaced[i]) || value == 0) { // whole numbers are round enough
          replaced[i] = allowed(from + i, value, replaced[i]);
        }
      }
      if (checks < MOST && !Arrays.equals(replaced, 0, replaced.length, x, from, to)) {
        checks++;
        double[] candidate = x.clone();
        System.arraycopy(replaced, 0, candidate, from, replaced.length);
        GradientReport report = check.apply(candidate.clone());
        if (report.verdict() == Verdict.DISAGREE) {
          x = candidate;
          simplest = report;
        }
      }
    }

    /** The value, rounded to the precision, where the box allows it; else the other one. */
    private double allowed(int coordinate, double value, double otherwise) {
      double rounded = precision.round(value) + 0.0; // no −0
      return lower[coordinate] <= rounded && rounded <= upper[coordinate] ? rounded : otherwise;
    }

    private static double round(double value, int digits) {
      return new BigDecimal(value)
          .round(new MathContext(digits, RoundingMode.HALF_EVEN))
          .doubleValue();
    }
  }
}
