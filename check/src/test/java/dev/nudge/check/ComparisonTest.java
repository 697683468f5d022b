package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.check.BlockReport.Comparison;
import dev.nudge.check.difference.Derivative;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Small differences beside the others of their block; all derivatives are measured to be 0 ± 1. */
class ComparisonTest {
  private static final Derivative ZERO = new Derivative(0, 0.75, 0.25);

  private static Comparison right(double claimed) {
    return new Comparison("right", claimed, ZERO, Verdict.AGREE, Optional.empty());
  }

  private static Comparison small(double claimed) {
    return new Comparison(
        "small", claimed, ZERO, Verdict.UNRESOLVED, Optional.of(Cause.Plain.SMALL_DIFFERENCE));
  }

  /** What becomes of the last of them. */
  private static Comparison settled(Comparison... comparisons) {
    SortedMap<Integer, Comparison> coordinates = new TreeMap<>();
    for (Comparison comparison : comparisons) {
      coordinates.put(coordinates.size(), comparison);
    }
    Comparison.settleSmallDifferences(coordinates);
    assertThat(coordinates.values()).startsWith(Arrays.copyOf(comparisons, comparisons.length - 1));
    return coordinates.get(coordinates.lastKey());
  }

  /** The usual difference is the third of four: 2. The bar of 1 counts for the claim. */
  @Test
  void settleSmallDifferences_likeTheOthers_agrees() {
    Comparison settled = settled(right(2), right(-1), right(0), small(-61));

    assertThat(settled)
        .isEqualTo(new Comparison("small", -61, ZERO, Verdict.AGREE, Optional.empty()));
    assertThat(settled(right(2), right(-1), right(0), small(61.5))).isEqualTo(small(61.5));
  }

  @Test
  void settleSmallDifferences_farFromTheOthers_disagrees() {
    assertThat(settled(right(2), right(-1), right(0), small(2001))).isEqualTo(small(2001));
    assertThat(settled(right(2), right(-1), right(0), small(2001.5)))
        .isEqualTo(new Comparison("small", 2001.5, ZERO, Verdict.DISAGREE, Optional.empty()));
  }

  @Test
  void settleSmallDifferences_threeInAll_remain() {
    assertThat(settled(right(2), right(1), small(2))).isEqualTo(small(2));
  }

  /** Those that are wrong, or not measured, are not among the four. */
  @Test
  void settleSmallDifferences_othersThatSayNothing_remain() {
    Comparison wrong = new Comparison("wrong", 2, ZERO, Verdict.DISAGREE, Optional.empty());
    Comparison unknown =
        new Comparison(
            "unknown",
            2,
            new Derivative(0, 0, Double.POSITIVE_INFINITY),
            Verdict.UNRESOLVED,
            Optional.of(Cause.Plain.NO_SLOPE));

    assertThat(settled(right(2), right(1), wrong, small(2))).isEqualTo(small(2));
    assertThat(settled(right(2), right(1), unknown, small(2))).isEqualTo(small(2));
    assertThat(settled(right(2), right(1), right(0), small(2)).verdict()).isEqualTo(Verdict.AGREE);
  }

  @Test
  void relativeError_anyTwo_isThatOfTheLargerOne() {
    Derivative four = new Derivative(4, 0, 0);

    assertThat(right(0).relativeError()).isZero();
    assertThat(right(-3).absoluteError()).isEqualTo(3);
    assertThat(right(-3).relativeError()).isEqualTo(1);
    assertThat(new Comparison("x", 3, four, Verdict.AGREE, Optional.empty()).relativeError())
        .isEqualTo(0.25);
    assertThat(new Comparison("x", 5, four, Verdict.AGREE, Optional.empty()).relativeError())
        .isEqualTo(0.2);
  }
}
