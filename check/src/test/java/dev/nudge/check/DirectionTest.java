package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.check.difference.FloatingPoint;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Shares of coordinates in random directions, and how often errors can hide in them. */
class DirectionTest {
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
