package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.check.difference.FloatingPoint;
import java.util.Arrays;
import java.util.SplittableRandom;
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

  /**
   * Single faults of all kinds and sizes in directions alone: not one agrees. 1,000 of them; with
   * {@code -Dnudge.faults=10000} ten thousand.
   */
  @Test
  void check_randomSingleFaults_neverAgree() {
    Regression model = new Regression(0);
    double[] right = model.gradient(model.parameters);
    double largest = Arrays.stream(right).map(Math::abs).max().orElseThrow();
    SplittableRandom random = new SplittableRandom(3);
    int faults = 0;
    while (faults < Integer.getInteger("nudge.faults", 1000)) {
      double[] claimed = right.clone();
      int i = random.nextInt(right.length);
      int j = random.nextInt(right.length);
      double factor = 1 + Math.pow(10, random.nextDouble(-3, 3)) * (random.nextBoolean() ? 1 : -1);
      switch (random.nextInt(5)) {
        case 0 -> claimed[i] = -right[i];
        case 1 -> claimed[i] = factor * right[i];
        case 2 -> claimed[i] = 0;
        case 3 -> claimed[i] += random.nextDouble(-1, 1) * largest;
        default -> {
          claimed[i] = right[j];
          claimed[j] = right[i];
        }
      }
      double change = Math.max(Math.abs(claimed[i] - right[i]), Math.abs(claimed[j] - right[j]));
      if (change > 2e-5 * Math.max(Math.abs(right[i]), 0.01 * largest)) {
        faults++;
        assertThat(verdictOfDirections(model, claimed)).isNotEqualTo(Verdict.AGREE);
      }
    }
    assertThat(verdictOfDirections(model, right)).isEqualTo(Verdict.AGREE);
  }

  private static Verdict verdictOfDirections(Regression model, double[] claimed) {
    return GradientCheck.of(model::loss, w -> claimed)
        .blocks(Block.vector("all", claimed.length))
        .sampling(0)
        .atMost(150)
        .at(model.parameters)
        .block("all")
        .directions()
        .stream()
        .map(Comparison::verdict)
        .reduce(Verdict.AGREE, Verdict::and);
  }
}
