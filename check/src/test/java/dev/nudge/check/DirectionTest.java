package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.check.difference.BatchFunction;
import dev.nudge.check.difference.FloatingPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Shares of coordinates in random directions, and how often errors can hide in them. */
class DirectionTest {
  /** Moves coordinate 2 half as fast as t, and coordinate 0 a quarter back. */
  private static final Direction SLANTED =
      new Direction(new int[] {2, 0}, new double[] {0.5, -0.25}, 1);

  @Test
  void of_anySizes_givesEachCoordinateItsShare() {
    double[] x = {1, -200, 0, 3e6};
    double[] sizes = {1e-3, 1, 1e3, 1e6};
    Direction direction = Direction.of(x, sizes, new int[] {0, 1, 2, 3}, 0);

    for (int i = 0; i < 4; i++) {
      double share = Math.abs(direction.v()[i]) * sizes[i] / direction.equal();
      assertThat(share).isBetween(0.5, 1.5);
      assertThat(Math.abs(direction.v()[i])).isLessThanOrEqualTo(Math.max(Math.abs(x[i]), 1));
    }
    assertThat(Direction.of(x, sizes, new int[] {0, 1}, 1).v())
        .isNotEqualTo(Direction.of(x, sizes, new int[] {0, 1}, 0).v());
  }

  /** Two errors a and b cancel within ε in one direction with at most the probability ε / a. */
  @Test
  void of_manyDirections_letTwoErrorsCancelAsRarelyAsDerived() {
    double[] x = {0, 0};
    double[] sizes = {1, 1};
    for (double epsilon : new double[] {0.3, 0.1, 0.03}) {
      int cancelled = 0;
      int directions = 100_000;
      for (int number = 0; number < directions; number++) {
        Direction direction = Direction.of(x, sizes, new int[] {0, 1}, number);
        double error = direction.slope(new double[] {1, -1}) / direction.equal();
        cancelled += Math.abs(error) <= epsilon ? 1 : 0;
      }
      double bound = epsilon; // a is 1
      assertThat((double) cancelled / directions).isBetween(bound / 10, 1.05 * bound);
    }
  }

  @Test
  void along_pointsThatAreRounded_areCorrectedByTheClaims() {
    double[] x = {1e8 + 1.0 / 3, 1};
    double[] gradient = {3, -2};
    Direction direction = Direction.of(x, new double[] {3, 2}, new int[] {0, 1}, 0);
    double slope = direction.slope(gradient);
    for (double t : new double[] {1e-6, 1e-9, 1e-11}) {
      double moved =
          direction
              .along(p -> 3 * (p[0] - 1e8) - 2 * p[1], x, gradient, FloatingPoint.DOUBLE)
              .applyAsDouble(new double[] {1 + t});
      double still = 3 * (x[0] - 1e8) - 2 * x[1];
      assertThat(moved - still).isCloseTo(slope * (1 + t - 1), within(1e-14));
    }
  }

  /** The same on any JDK: computed by Python from SplitMix64, which SplittableRandom is. */
  @Test
  void of_number_isThatOfTheGenerator() {
    double[] x = {0.5, 8, -2, 100};
    double[] sizes = {4, 0.5, 2, 1};
    int[] coordinates = {1, 2, 3};
    Direction first = Direction.of(x, sizes, coordinates, 0);
    Direction second = Direction.of(x, sizes, coordinates, 1);

    assertThat(first.v())
        .containsExactly(new double[] {-8, 1.900266669591407, -4.0560613668621475}, within(1e-14));
    assertThat(first.equal()).isCloseTo(4.143909041245112, within(1e-14));
    assertThat(second.v())
        .containsExactly(new double[] {7.957051205532251, 2, -7.945955086933316}, within(1e-14));
    assertThat(second.equal()).isCloseTo(5.727406145264276, within(1e-14));
  }

  /** Two of a batch, and the same one by one: x is left alone, and moved by t = 1/2 and −1. */
  @Test
  void along_anyFunction_isAskedAtMovedPoints() {
    double[] x = {1, 2, 3};
    double[] gradient = {10, Double.NaN, 1000};
    List<double[]> asked = new ArrayList<>();
    double[] values = {7, 8};
    BatchFunction batch =
        new BatchFunction(
            points -> {
              asked.addAll(List.of(points));
              return values;
            });
    ToDoubleFunction<double[]> one =
        point -> {
          asked.add(point);
          return 9;
        };

    BatchFunction along = (BatchFunction) SLANTED.along(batch, x, gradient, FloatingPoint.DOUBLE);
    assertThat(along.valuesAt().apply(new double[][] {{1.5}, {0}})).containsExactly(7, 8);
    assertThat(
            SLANTED.along(one, x, gradient, FloatingPoint.DOUBLE).applyAsDouble(new double[] {1.5}))
        .isEqualTo(9);
    assertThat(asked)
        .containsExactly(
            new double[] {0.875, 2, 3.25},
            new double[] {1.25, 2, 2.5},
            new double[] {0.875, 2, 3.25});
  }

  /**
   * Floats near 1 are 2⁻²³ apart, so that 1 + 2⁻²⁵ is 1 and 3 + 3 · 2⁻²³ is 3 + 2⁻²¹: with the
   * slopes 8 and 16 the points are 8 · −2⁻²⁵ + 16 · 2⁻²³ higher than the line, 7 · 2⁻²².
   */
  @Test
  void along_pointsOfFloats_takesOffWhatTheirRoundingChanges() {
    Direction direction = new Direction(new int[] {0, 1}, new double[] {0.25, 3}, 1);
    double[] x = {1, 3, 5};
    double[] t = {1 + 0x1p-23};
    double[] gradient = {8, 16, Double.NaN};
    double[] values = {7, 9};
    BatchFunction batch = new BatchFunction(points -> values);

    assertThat(direction.along(point -> 7, x, gradient, FloatingPoint.SINGLE).applyAsDouble(t))
        .isEqualTo(7 - 7 * 0x1p-22);
    assertThat(
            ((BatchFunction) direction.along(batch, x, gradient, FloatingPoint.SINGLE))
                .valuesAt()
                .apply(new double[][] {t, {1}}))
        .containsExactly(7 - 7 * 0x1p-22, 9);
    assertThat(values).containsExactly(7, 9);
  }

  /** A claim that is no number says nothing of the rounding; the other one does. */
  @Test
  void along_claimsThatAreInfinite_areLeftOut() {
    Direction direction = new Direction(new int[] {0, 1}, new double[] {0.25, 3}, 1);
    double[] gradient = {Double.POSITIVE_INFINITY, 16};

    assertThat(
            direction
                .along(point -> 7, new double[] {1, 3}, gradient, FloatingPoint.SINGLE)
                .applyAsDouble(new double[] {1 + 0x1p-23}))
        .isEqualTo(7 - 0x1p-19);
  }

  /** What a batch function gives too few or too many of is for others to refuse. */
  @Test
  void along_batchOfTheWrongSize_isHandedOn() {
    double[][] two = {{1}, {1}};
    for (int size : new int[] {1, 3}) {
      BatchFunction batch = new BatchFunction(points -> new double[size]);
      BatchFunction along =
          (BatchFunction) SLANTED.along(batch, new double[3], new double[3], FloatingPoint.DOUBLE);
      assertThat(along.valuesAt().apply(two)).hasSize(size);
    }
  }

  /** 1 and twice 2⁻⁵³: each alone is lost beside 1, both together are the last digit of 1. */
  @Test
  void slope_manySmallTerms_areNotLost() {
    Direction direction = new Direction(new int[] {2, 0, 1}, new double[] {0.5, 2, -4}, 1);

    assertThat(direction.slope(new double[] {0x1p-54, -0x1p-55, 2})).isEqualTo(1 + 0x1p-52);
  }

  /** All pairs of exchanged derivatives of Σ (k + 1) x_k: none agrees, in directions alone. */
  @Test
  void check_exchangedPairs_neverAgree() {
    int n = 33;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        double[] claimed = IntStream.rangeClosed(1, n).mapToDouble(k -> k).toArray();
        claimed[i] = j + 1;
        claimed[j] = i + 1;
        GradientReport report =
            GradientCheck.of(
                    x -> IntStream.range(0, n).mapToDouble(k -> (k + 1) * x[k]).sum(), x -> claimed)
                .sampling(0)
                .at(new double[n]);
        assertThat(report.verdict()).isEqualTo(Verdict.DISAGREE);
      }
    }
  }
}
