package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.check.RandomPoints.CheckedPoint;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of random points, 1,234 of them. */
class RandomPointsTextTest {
  private static final Optional<CheckedPoint> WRONG = point(Verdict.DISAGREE, 1, 0.5);
  private static final Optional<CheckedPoint> DOUBTFUL = point(Verdict.UNRESOLVED, 2, 0);

  private static Optional<CheckedPoint> point(Verdict verdict, double... x) {
    GradientReport report =
        new GradientReport(verdict, List.of(), List.of(), Optional.empty(), 7, 0.5);
    return Optional.of(new CheckedPoint(x, report));
  }

  private static RandomPoints points(
      int agreed, int unresolved, Optional<CheckedPoint> wrong, Optional<CheckedPoint> doubtful) {
    return new RandomPoints(1234, agreed, unresolved, wrong, doubtful);
  }

  @Test
  void toString_allAgree_hasOneLine() {
    RandomPoints points = points(1234, 0, Optional.empty(), Optional.empty());

    assertThat(points.verdict()).isEqualTo(Verdict.AGREE);
    assertThat(points.toString().lines())
        .containsExactly("1,234 random points: 1,234 agree, 0 unresolved, 0 disagree");
    assertThatCode(points::orThrow).doesNotThrowAnyException();
  }

  @Test
  void toString_oneDisagrees_tellsThatAlone() {
    RandomPoints points = points(3, 1, WRONG, DOUBTFUL);

    assertThat(points.verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(points.toString().lines())
        .containsExactly(
            "1,234 random points: 3 agree, 1 unresolved, 1 disagrees",
            "the simplest found that disagrees:",
            "    .at(1, 0.5)",
            "",
            "gradient check: disagree",
            "",
            "block  shape        measured         verdict",
            "",
            "7 evaluations of the function, 0.5 s");
    assertThatThrownBy(points::orThrow)
        .isInstanceOf(AssertionError.class)
        .hasMessage(points.toString());
  }

  @Test
  void toString_someAreUnresolved_tellsTheFirst() {
    RandomPoints points = points(1233, 1, Optional.empty(), DOUBTFUL);

    assertThat(points.verdict()).isEqualTo(Verdict.UNRESOLVED);
    assertThat(points.toString().lines())
        .startsWith(
            "1,234 random points: 1,233 agree, 1 unresolved, 0 disagree",
            "the first that is unresolved:",
            "    .at(2, 0)",
            "",
            "gradient check: unresolved");
    assertThatThrownBy(points::orThrow).hasMessage(points.toString());
  }

  /** Java code of 12 is 12, in Egypt too, where numbers for people have other digits. */
  @Test
  void toString_whereDigitsAreOthers_hasThoseOfCode() {
    double[] x = new double[300];
    x[12] = 3;
    RandomPoints points = points(0, 0, point(Verdict.DISAGREE, x), Optional.empty());
    String usual = points.toString();
    Locale locale = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(points).hasToString(usual);
    } finally {
      Locale.setDefault(locale);
    }
    assertThat(usual).contains("x[12] = 3;", "double[300]", "1,234 random points");
  }
}
