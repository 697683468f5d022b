package dev.nudge.check;

import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The result of checks at random points, which end with the first that disagrees. Its text tells
 * the point as code to paste.
 *
 * @param points that were to be checked
 * @param agreed number of those that agreed
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

  /** A point with its report. */
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
      StringBuilder code = new StringBuilder("double[] x = new double[%d];%n".formatted(x.length));
      int told = 0;
      for (int i = 0; i < x.length; i++) {
        if (x[i] != 0 && told++ < MOST) {
          code.append("x[%d] = %s;%n".formatted(i, number(x[i])));
        }
      }
      if (told > MOST) {
        code.append("// and %d more%n".formatted(told - MOST));
      }
      return code.append(".at(x)").toString();
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
   * Does nothing if every point agrees. Where some may stay unresolved, near kinks, ask for {@link
   * #disagreement} instead.
   *
   * @throws AssertionError with this text if a point disagrees or nothing can be said of it
   */
  public void orThrow() {
    if (verdict() != Verdict.AGREE) {
      throw new AssertionError(toString());
    }
  }

  /**
   * The counts, and the point that disagrees, or else the first unresolved one, with its report.
   */
  @Override
  public String toString() {
    String counts =
        "%,d random points: %,d agree, %,d unresolved, %s%n"
            .formatted(
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
}
