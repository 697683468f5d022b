package dev.nudge.numerical;

import static dev.nudge.net.Activation.IDENTITY;
import static dev.nudge.net.Activation.SIGMOID;
import static dev.nudge.net.Activation.TANH;
import static dev.nudge.numerical.HandSetNetwork.ZEROS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.data.Batch;
import dev.nudge.forward.ForwardPass;
import dev.nudge.linalg.Kernels;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How many nodes and terms are planned, on either side of each perturbation at which it changes.
 */
class PlannedTermsTest {
  /*
   * The remainders in docs/gradients.md were written down a second time, outside of Java, and the
   * perturbation at which each one is 1e-17 found by bisection, to six digits. The networks are
   * chains of one unit a layer, and so the bounds on slopes are products: of the weight to the next
   * unit and of half the distance of the two weights to the logits, or of the larger of them.
   */
  private static final double MARGIN = 1e-4;

  /** A hidden unit, by what lies between it and the loss, or a logit. */
  private enum Unit {
    LOGIT,
    LINE,

    /** The loss is analytic on so small a disk only that the first radii are too large. */
    STEEP,

    /** Both logits move nearly alike: few nodes, but many terms. */
    ALIKE,
    DEEP_ALIKE,
    SIGMOID_BELOW_TANH,
    TANH_BELOW_SIGMOID;

    Interpolation plan(double d) {
      return switch (this) {
        case LOGIT -> PerturbationPlan.outputLayer(d, 1);
        case LINE -> plan(d, below(IDENTITY, 1, -1));
        case STEEP -> plan(d, below(IDENTITY, 40, -40));
        case ALIKE -> plan(d, below(IDENTITY, 64, 64 + 0x1p-16));
        case DEEP_ALIKE -> plan(d, below(IDENTITY, 1, IDENTITY, 64, 64 + 0x1p-24));
        case SIGMOID_BELOW_TANH -> plan(d, below(SIGMOID, 2, TANH, 3, -1));
        case TANH_BELOW_SIGMOID -> plan(d, below(TANH, -2, SIGMOID, 3, -1));
      };
    }

    private static Interpolation plan(double d, Network network) {
      return PerturbationPlan.hiddenLayer(d, 1, new PerturbationBounds(network, 0));
    }

    private static Network below(Activation activation, double... toLogits) {
      return HandSetNetwork.of(
          Architecture.of(activation, 1, 1, 2), ZEROS, new double[][] {toLogits});
    }

    private static Network below(
        Activation activation, double weight, Activation above, double... toLogits) {
      return HandSetNetwork.of(
          Architecture.of(List.of(activation, above), 1, 1, 1, 2),
          ZEROS,
          new double[][] {{weight}},
          new double[][] {toLogits});
    }
  }

  private enum Count {
    NODES,
    DEGREE,
    ATANH;

    int of(Interpolation series) {
      return switch (this) {
        case NODES -> series.nodes();
        case DEGREE -> series.degree();
        case ATANH -> series.atanhTerms();
      };
    }
  }

  /** Up to the first of the perturbations {@code first} are enough, up to the next one more. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          LOGIT, NODES, 1, 1.21673e-08 0.000222144 0.00568186 0.0284258 0.0742341
          LOGIT, NODES, 6, 0.140025 0.219026
          LOGIT, ATANH, 1, 5.47723e-09 8.40896e-05 0.00203009 0.00986904 0.0253578
          LOGIT, ATANH, 6, 0.047433 0.0740543 0.103303 0.133709 0.164254
          LOGIT, ATANH, 11, 0.194272 0.223351 0.251256 0.277868 0.303145
          LINE, NODES, 1, 5.69369e-09 0.000132469 0.00373028 0.0195826 0.0544226
          LINE, NODES, 6, 0.107407 0.173709
          LINE, DEGREE, 2, 7.74597e-09 6.21445e-06 0.000186112 0.00148367 0.00607154
          LINE, DEGREE, 7, 0.0169165 0.0369797 0.0686532 0.113549 0.172526
          LINE, DEGREE, 12, 0.245825
          LINE, ATANH, 1, 5.47723e-09 8.40896e-05 0.00203009 0.00986904 0.0253578
          LINE, ATANH, 6, 0.047433 0.0740543 0.103303 0.133709 0.164254
          LINE, ATANH, 11, 0.194272 0.223351
          STEEP, NODES, 1, 1.35926e-10 3.31172e-06 9.3257e-05 0.000489564 0.00131622
          STEEP, NODES, 6, 0.00253231 0.00401935
          ALIKE, ATANH, 13, 0.00392588 0.00434169 0.00473663 0.00511079 0.00546471
          ALIKE, ATANH, 18, 0.00579924 0.00611535
          DEEP_ALIKE, DEGREE, 4, 8.98143e-09 2.17615e-07 1.86228e-06 9.28704e-06 3.09308e-05
          DEEP_ALIKE, DEGREE, 9, 7.87374e-05 0.000166097 0.000305674 0.000521562 0.000843221
          DEEP_ALIKE, DEGREE, 14, 0.00127233 0.00181675 0.00248046 0.00326407 0.00416535
          DEEP_ALIKE, DEGREE, 19, 0.00517993
          SIGMOID_BELOW_TANH, NODES, 1, 3.45685e-09 8.18179e-05 0.00228182 0.0119209 0.0319568
          SIGMOID_BELOW_TANH, NODES, 6, 0.0613606 0.0972509
          SIGMOID_BELOW_TANH, DEGREE, 2, 1.48208e-09 1.43074e-06 4.37415e-05 0.000337696 0.00131278
          SIGMOID_BELOW_TANH, DEGREE, 7, 0.00345168 0.00711166 0.0124585 0.0194871 0.0280745
          SIGMOID_BELOW_TANH, DEGREE, 12, 0.0380315 0.0491418 0.0631239 0.0797752 0.0978823
          SIGMOID_BELOW_TANH, DEGREE, 17, 0.117215
          SIGMOID_BELOW_TANH, ATANH, 1, 3.65148e-09 5.60598e-05 0.0013534 0.00657936 0.0169052
          SIGMOID_BELOW_TANH, ATANH, 6, 0.031622 0.0493695 0.0688685 0.0891396 0.109503
          SIGMOID_BELOW_TANH, ATANH, 11, 0.129515
          TANH_BELOW_SIGMOID, NODES, 1, 1.9535e-09 5.02191e-05 0.00143968 0.00762571 0.0206133
          TANH_BELOW_SIGMOID, NODES, 6, 0.039804 0.0633492
          TANH_BELOW_SIGMOID, DEGREE, 2, 1.20589e-09 9.89709e-07 2.78994e-05 0.000205152 0.000772029
          TANH_BELOW_SIGMOID, DEGREE, 7, 0.00198329 0.00422919 0.00785082 0.012863 0.0192486
          TANH_BELOW_SIGMOID, DEGREE, 12, 0.0269141 0.0357209 0.0455102 0.0561194 0.0673927
          TANH_BELOW_SIGMOID, DEGREE, 17, 0.0791868
          TANH_BELOW_SIGMOID, ATANH, 1, 2.73861e-09 4.20448e-05 0.00101505 0.00493452 0.0126789
          TANH_BELOW_SIGMOID, ATANH, 6, 0.0237165 0.0370271 0.0516514 0.0668547 0.0821272
          """)
  void plan_besideEachLimit_hasTheFewestThatAreEnough(
      Unit unit, Count count, int first, String limits) {
    double[] perturbations =
        Arrays.stream(limits.split(" ")).mapToDouble(Double::parseDouble).toArray();
    for (int i = 0; i < perturbations.length; i++) {
      double d = perturbations[i];

      int before = count.of(unit.plan(d * (1 - MARGIN)));
      int beyond = count.of(unit.plan(d * (1 + MARGIN)));

      assertThat(before).as("up to %s", d).isEqualTo(first + i);
      assertThat(beyond).as("from %s", d).isEqualTo(first + i + 1);
    }
  }

  /** Up to this perturbation there are 8 nodes or 20 terms, and beyond it would be one more. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          LOGIT, NODES, 8, 0.304362
          LINE, NODES, 8, 0.247773
          STEEP, NODES, 8, 0.00564967
          ALIKE, ATANH, 20, 0.0064141
          DEEP_ALIKE, DEGREE, 20, 0.0063018
          SIGMOID_BELOW_TANH, NODES, 8, 0.136541
          TANH_BELOW_SIGMOID, NODES, 8, 0.0892334
          """)
  void plan_beyondTheLastLimit_isNone(Unit unit, Count count, int most, double limit) {
    assertThat(count.of(unit.plan(limit * (1 - MARGIN)))).isEqualTo(most);
    assertThat(unit.plan(limit * (1 + MARGIN))).isNull();
  }

  /** There are two nodes; each sample has the bias's 1 too. */
  @Test
  void of_inputsNoMoreThanNodes_isNone() {
    assertThat(interpolates(new double[] {1, 0}, new double[] {1, 0})).isFalse();
    assertThat(interpolates(new double[] {1, 0}, new double[] {1, -1})).isTrue();
    assertThat(interpolates(new double[] {0, 0}, new double[] {1, -1})).isFalse();
  }

  private static boolean interpolates(double[]... samples) {
    Architecture architecture = Architecture.of(2, 2);
    ForwardPass forward = new ForwardPass(architecture, Kernels.selected());
    Network network = HandSetNetwork.of(architecture);
    forward.prepare(network, Batch.of(Matrix.of(samples), new int[samples.length]));
    forward.run(0, samples.length);
    return PerturbationPlan.of(1e-4, network, forward)[0].isInterpolated();
  }
}
