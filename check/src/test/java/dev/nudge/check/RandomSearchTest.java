package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.check.RandomPoints.Search;
import dev.nudge.check.difference.FloatingPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Which points are checked and how one is made simpler. Random ones are computed by Python from
 * SplitMix64, which SplittableRandom is.
 */
class RandomSearchTest {
  private static final double[] LOWER = {-2, 0, -2};
  private static final double[] UPPER = {2, 1, 2};
  private static final double[] FIRST = {
    0.2662463006891236, 0.7457817572627011, 1.8840110143471849
  };
  private static final double[] SECOND = {
    -0.22256313177691167, 0.44426470082635805, 1.051577567647044
  };

  private final List<double[]> asked = new ArrayList<>();

  /** A search with a check of this verdict, which spoils its points. */
  private Search search(
      Function<double[], Verdict> verdict,
      FloatingPoint precision,
      double[] lower,
      double[] upper) {
    return new Search(
        x -> {
          asked.add(x.clone());
          Verdict found = verdict.apply(x);
          Arrays.fill(x, Double.NaN);
          return new GradientReport(found, List.of(), List.of(), Optional.empty(), asked.size(), 0);
        },
        precision,
        lower,
        upper);
  }

  private Search search(Function<double[], Verdict> verdict) {
    return search(verdict, FloatingPoint.DOUBLE, LOWER, UPPER);
  }

  /** The point that is found where all disagree, of one coordinate in a box. */
  private double found(double lower, double upper) {
    return search(
            x -> Verdict.DISAGREE, FloatingPoint.DOUBLE, new double[] {lower}, new double[] {upper})
        .run(1, 1)
        .disagreement()
        .orElseThrow()
        .x()[0];
  }

  @Test
  void run_seed_givesUniformPoints() {
    RandomPoints result = search(x -> Verdict.AGREE).run(2, 1);

    assertThat(asked).hasSize(2);
    assertThat(asked.get(0)).containsExactly(FIRST, within(1e-15));
    assertThat(asked.get(1)).containsExactly(SECOND, within(1e-15));
    assertThat(result).isEqualTo(new RandomPoints(2, 2, 0, Optional.empty(), Optional.empty()));
  }

  /** Of the box's one number no float is in it. */
  @Test
  void run_singlePrecision_takesFloatsWhereTheBoxHasThem() {
    double[] lower = {-2, 0.1, -0.0};
    double[] upper = {2, 0.1, -0.0};
    search(x -> Verdict.AGREE, FloatingPoint.SINGLE, lower, upper).run(1, 1);

    assertThat(asked.get(0)).containsExactly((float) FIRST[0], 0.1, 0.0);
  }

  @Test
  void run_unresolvedPoints_areCountedAndTheFirstIsKept() {
    RandomPoints result = search(x -> Verdict.UNRESOLVED).run(3, 1);

    assertThat(result.agreed()).isZero();
    assertThat(result.unresolved()).isEqualTo(3);
    assertThat(result.disagreement()).isEmpty();
    assertThat(result.doubt().orElseThrow().x()).containsExactly(FIRST, within(1e-15));
    assertThat(result.doubt().orElseThrow().report().evaluations()).isEqualTo(1);
  }

  /** The second point disagrees; nothing simpler does, and all that is simpler is tried. */
  @Test
  void run_pointThatIsAsSimpleAsCanBe_remains() {
    RandomPoints result =
        search(x -> asked.size() == 2 ? Verdict.DISAGREE : Verdict.AGREE).run(9, 1);
    double[] zero = {0, 0, 0};
    double[] whole = {-1, 1, 1};
    double[] larger = {-1, 1, 2};
    double[] oneDigit = {-0.2, 0.4, 1};
    double[] twoDigits = {-0.22, 0.44, 1.1};
    List<double[]> expected = new ArrayList<>(List.of(asked.get(0), asked.get(1)));
    double[] found = asked.get(1);
    for (double[] simple : List.of(zero, whole, larger, oneDigit, twoDigits)) {
      expected.add(simple);
      expected.add(new double[] {simple[0], found[1], found[2]});
      expected.add(new double[] {found[0], simple[1], found[2]});
      expected.add(new double[] {found[0], found[1], simple[2]});
    }

    assertThat(asked).containsExactlyElementsOf(expected);
    assertThat(result.points()).isEqualTo(9);
    assertThat(result.agreed()).isEqualTo(1);
    assertThat(result.disagreement().orElseThrow().x()).containsExactly(found);
    assertThat(result.disagreement().orElseThrow().report().evaluations()).isEqualTo(2);
  }

  /** All five, in twos and the one that is left, one by one. */
  @Test
  void run_fiveCoordinates_areSetTo0InGroups() {
    double[] half = {0.5, 0.5, 0.5, 0.5, 0.5};
    double[] lower = {0, 0, 0, 0, 0};
    search(
            x -> asked.size() == 1 ? Verdict.DISAGREE : Verdict.AGREE,
            FloatingPoint.DOUBLE,
            lower,
            half)
        .run(1, 1);

    assertThat(asked.subList(1, 10))
        .extracting(RandomSearchTest::zeros)
        .containsExactly(
            "00000", "00...", "..00.", "....0", "0....", ".0...", "..0..", "...0.", "....0");
  }

  private static String zeros(double[] x) {
    StringBuilder text = new StringBuilder();
    Arrays.stream(x).forEach(t -> text.append(t == 0 ? '0' : '.'));
    return text.toString();
  }

  /** Only the second coordinate counts, and only above 0.6: the rest becomes 0, that one 1. */
  @Test
  void run_oneCoordinateThatCounts_isLeft() {
    RandomPoints result = search(x -> x[1] > 0.6 ? Verdict.DISAGREE : Verdict.UNRESOLVED).run(9, 1);

    assertThat(result.disagreement().orElseThrow().x()).containsExactly(0, 1, 0);
    assertThat(result.unresolved()).isZero();
    assertThat(result.doubt()).isEmpty();
    // the first, all zeros, each zero, all whole, after which all is whole
    assertThat(asked).hasSize(6);
    assertThat(result.disagreement().orElseThrow().report().evaluations()).isEqualTo(6);
  }

  /** 0.56656… of the way from the lower bound to the upper one. */
  @Test
  void run_allThatDisagrees_givesTheSimplestOfTheBox() {
    assertThat(found(-3, 3)).isZero();
    assertThat(found(0, 3)).isZero();
    assertThat(found(-3, 0)).isZero();
    assertThat(found(0.25, 1)).isEqualTo(1);
    assertThat(found(-1, -0.25)).isEqualTo(-1);
    assertThat(found(0.25, 0.75)).isEqualTo(0.5);
    assertThat(found(0.52, 0.75)).isEqualTo(0.7); // 0.65…
    assertThat(found(1.4, 2)).isEqualTo(2); // 1.73…
    assertThat(found(1.01, 2)).isEqualTo(2); // 1.57…
    assertThat(found(9, 12.4)).isEqualTo(11); // 10.9…; 11 is round enough, though 10 is in the box
  }

  @Test
  void run_hundredsOfCoordinates_endsAfterTwoHundredChecks() {
    double[] upper = new double[200];
    Arrays.fill(upper, 1);
    search(
            x -> asked.size() == 1 ? Verdict.DISAGREE : Verdict.AGREE,
            FloatingPoint.DOUBLE,
            new double[200],
            upper)
        .run(1, 1);

    assertThat(asked).hasSize(1 + 200);
  }

  @Test
  void new_boundsThatAreNone_areRefused() {
    assertThatThrownBy(
            () -> search(x -> Verdict.AGREE, FloatingPoint.DOUBLE, new double[0], new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("0 lower and 0 upper bounds, expected as many as coordinates, at least 1");
    assertThatThrownBy(() -> search(x -> Verdict.AGREE, FloatingPoint.DOUBLE, LOWER, new double[2]))
        .hasMessage("3 lower and 2 upper bounds, expected as many as coordinates, at least 1");
    assertThatThrownBy(() -> found(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the bounds of coordinate 0 are NaN and 1.0, expected two numbers, the lower one first");
    assertThatThrownBy(() -> found(0, Double.POSITIVE_INFINITY)).hasMessageContaining("Infinity");
    assertThatThrownBy(() -> found(1, 0.5)).hasMessageContaining("1.0 and 0.5");
    assertThatThrownBy(() -> search(x -> Verdict.AGREE).run(0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("0 random points, expected at least 1");
  }
}
