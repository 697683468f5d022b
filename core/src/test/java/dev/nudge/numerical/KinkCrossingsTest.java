package dev.nudge.numerical;

import static dev.nudge.net.Activation.RELU;
import static dev.nudge.net.Activation.SIGMOID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.data.Batch;
import dev.nudge.forward.ForwardPass;
import dev.nudge.gradient.GradientCase;
import dev.nudge.linalg.Kernels;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Networks whose weighted sums are known to the last bit, at kinks and just beside them. */
class KinkCrossingsTest {
  private static final Workers WORKERS = new Workers(2);

  /** With inputs up to 1 it is the largest perturbation too. */
  private static final double H = 0x1p-14;

  private static final double BEYOND = Math.nextUp(H);
  private static final int INPUTS = 8; // more than there are nodes, so that it pays to interpolate
  private static final double[][] LOGITS = {{0.25, -0.25}, {-0.5, 0.5}};

  /**
   * The sums of the first hidden layer's two units are {@code scale} times the first two inputs.
   */
  private static double[][] first(double scale) {
    return new double[][] {{scale, 0}, {0, scale}};
  }

  /** Samples with such first inputs; the others, without weights, are 1. */
  private static Matrix samples(double[]... firstInputs) {
    double[][] rows = new double[firstInputs.length][INPUTS];
    for (int n = 0; n < rows.length; n++) {
      for (int i = 0; i < INPUTS; i++) {
        rows[n][i] = i < 2 ? firstInputs[n][i] : 1;
      }
    }
    return Matrix.of(rows);
  }

  private static PerturbationPlan[] plans(Network network, Matrix x) {
    ForwardPass forward = new ForwardPass(network.architecture(), Kernels.selected());
    forward.prepare(network, Batch.of(x, new int[x.rows()]));
    forward.run(0, x.rows());
    return PerturbationPlan.of(H, network, forward);
  }

  private static boolean[][] direct(PerturbationPlan plan, int N) {
    assertThat(plan.isInterpolated()).isTrue();
    boolean[][] direct = new boolean[N][2];
    for (int n = 0; n < N; n++) {
      direct[n][0] = plan.isDirect(n, 0);
      direct[n][1] = plan.isDirect(n, 1);
    }
    return direct;
  }

  private static final double[][] NEAR_KINKS = {
    {1, -1}, {H, 1}, {-1, -H}, {BEYOND, 0}, {-BEYOND, BEYOND}, {H / 2, -H / 2}
  };

  private static Network oneHiddenLayer(Activation activation) {
    return HandSetNetwork.of(Architecture.of(activation, INPUTS, 2, 2), first(1), LOGITS);
  }

  @Test
  void isDirect_perturbedRelu_isTrueWhereItsSumIsNoFurtherFromZeroThanThePerturbation() {
    PerturbationPlan[] plans = plans(oneHiddenLayer(RELU), samples(NEAR_KINKS));

    assertThat(direct(plans[0], NEAR_KINKS.length))
        .isDeepEqualTo(
            new boolean[][] {
              {false, false},
              {true, false},
              {false, true},
              {false, true},
              {false, false},
              {true, true}
            });
    assertThat(plans[0].hasDirect()).isTrue();
    assertThat(plans[1].hasDirect()).as("above all kinks").isFalse();
  }

  @Test
  void isDirect_noReluFromThereUp_isNeverTrue() {
    PerturbationPlan[] plans = plans(oneHiddenLayer(SIGMOID), samples(NEAR_KINKS));

    assertThat(direct(plans[0], NEAR_KINKS.length))
        .isDeepEqualTo(new boolean[NEAR_KINKS.length][2]);
    assertThat(plans[0].hasDirect()).isFalse();
    assertThat(plans[1].hasDirect()).isFalse();
  }

  /**
   * The two nodes of both layers are evaluated up and down, except that the five direct pairs of a
   * sample and a unit take one such pair of losses for each distinct input: of sample 1 1/16384 and
   * 1, of sample 2 −1, −1/16384 and 1, of sample 3 the one beyond and 1 (0 is not stored), of
   * sample 5, with two such units, 1/32768, −1/32768 and 1.
   */
  @Test
  void evaluated_unitsAtKinks_areCountedForEachDistinctInput() {
    DifferencePropagation method = new DifferencePropagation(H, WORKERS);
    int N = NEAR_KINKS.length;
    int[] labels = new int[N];

    new GradientCase(oneHiddenLayer(RELU), Batch.of(samples(NEAR_KINKS), labels)).gradient(method);

    assertThat(method.nodes(0)).hasSize(2);
    assertThat(method.nodes(1)).hasSize(2);
    int hidden = 2 * (N * 2 - 5) + 2 + 3 + 2 + 2 * 3;
    int logits = 2 * N * 2;
    assertThat(method.evaluations().evaluated()).isEqualTo(2L * (hidden + logits));
  }

  /**
   * The two ReLUs above have the sums y + 2 z − 3 and (z − 2 y) / 4 − 1, and so are moved by up to
   * 2 H and H / 2, whichever of y and z is perturbed.
   */
  private static Network reluAbove(Activation below) {
    Network network =
        HandSetNetwork.of(
            Architecture.of(List.of(below, RELU), INPUTS, 2, 2, 2),
            first(8),
            new double[][] {{1, -0.5}, {2, 0.25}},
            LOGITS);
    HandSetNetwork.setBias(network, 1, 0, -3);
    HandSetNetwork.setBias(network, 1, 1, -1);
    return network;
  }

  /** Inputs that give y and z by weights of 8. */
  private static double[] sums(double y, double z) {
    return new double[] {y / 8, z / 8};
  }

  @Test
  void isDirect_reluAbove_isTrueOfAllUnitsInTheSampleWhereItsSumMayCrossZero() {
    double[][] inputs = {
      sums(2, 2),
      sums(1, 1),
      sums(1 + 2 * H, 1),
      sums(1 + 3 * H, 1),
      sums(1 - 2 * H, 1),
      sums(1 - 3 * H, 1),
      sums(1, 6),
      sums(1, 6 + 2 * H),
      sums(1, 6 + 3 * H),
      sums(1, 6 - 2 * H),
      sums(1, 6 - 3 * H)
    };

    PerturbationPlan[] plans = plans(reluAbove(RELU), samples(inputs));

    boolean[][] expected = new boolean[inputs.length][2];
    for (int n : new int[] {1, 2, 4, 6, 7, 9}) {
      expected[n] = new boolean[] {true, true};
    }
    assertThat(direct(plans[0], inputs.length)).isDeepEqualTo(expected);
  }

  /** The unit's own sum counts only if it is a ReLU itself. */
  @Test
  void isDirect_sumsOfOtherActivationsAtZero_areNoKinks() {
    Matrix x = samples(sums(0, 0), sums(0, -100));

    PerturbationPlan[] plans = plans(reluAbove(SIGMOID), x);

    assertThat(plans[0].hasDirect()).isTrue();
    assertThat(direct(plans[0], 2)).isDeepEqualTo(new boolean[2][2]);

    Network sigmoidAbove =
        HandSetNetwork.of(
            Architecture.of(List.of(RELU, SIGMOID), INPUTS, 2, 2, 2),
            first(8),
            new double[][] {{1, -1}, {1, -1}},
            LOGITS);
    HandSetNetwork.setBias(sigmoidAbove, 1, 0, -2);

    assertThat(direct(plans(sigmoidAbove, samples(sums(1, 1)))[0], 1))
        .isDeepEqualTo(new boolean[][] {{false, false}});
  }
}
