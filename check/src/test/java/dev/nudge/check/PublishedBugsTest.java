package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Wrong gradients that were published, written anew from their descriptions. */
class PublishedBugsTest {
  private static double[] normal(int size) {
    return new Random(2).doubles(size, -1, 1).toArray();
  }

  /**
   * word2vec's and Gensim's continuous bag of words: the hidden layer is the mean of C context
   * vectors, but each of them is given the whole gradient of that mean (İrsoy, Benton and Stratos,
   * Corrected CBOW performs as well as skip-gram, 2021; Gensim issue 697, fastText issue 910).
   */
  @Test
  void cbow_meanWithoutItsFactor_isAMissingOneOverC() {
    int C = 6;
    int D = 8;
    double[] output = normal(D);
    Block context = Block.matrix("context", C, D);
    GradientReport report =
        GradientCheck.of(
                v -> Math.log1p(Math.exp(-score(v, output, C, D))),
                v -> {
                  double error = 1 / (1 + Math.exp(-score(v, output, C, D))) - 1;
                  double[] gradient = new double[C * D];
                  for (int i = 0; i < gradient.length; i++) {
                    gradient[i] = error * output[i % D];
                  }
                  return gradient;
                })
            .blocks(context)
            .at(normal(C * D));

    assertThat(report.verdict()).isEqualTo(Verdict.DISAGREE);
    Cause.Factor factor = report.cause(Cause.Factor.class).orElseThrow();
    assertThat(factor.ratio()).isCloseTo(C, within(1e-6));
    assertThat(factor.explanation())
        .isEqualTo(
            "the claimed gradient is 6 times the measured one: a factor 1/6 is missing, as when a sum is taken for a mean");
  }

  private static double score(double[] context, double[] output, int C, int D) {
    double score = 0;
    for (int i = 0; i < C * D; i++) {
      score += context[i] * output[i % D] / C;
    }
    return score;
  }

  /**
   * micrograd_c: the backward pass of a − b adds the gradient to b as it adds it to a (issue 1 of
   * KhawajaAbaid/micrograd_c).
   */
  @Test
  void micrograd_subtraction_isAWrongSign() {
    Block a = Block.vector("a", 3);
    Block b = Block.vector("b", 3);
    GradientReport report =
        GradientCheck.of(
                p -> {
                  double sum = 0;
                  for (int i = 0; i < 3; i++) {
                    sum += Math.pow(p[i] - p[3 + i], 2);
                  }
                  return sum;
                },
                p -> {
                  double[] gradient = new double[6];
                  for (int i = 0; i < 3; i++) {
                    double upstream = 2 * (p[i] - p[3 + i]);
                    gradient[i] = upstream;
                    gradient[3 + i] = upstream;
                  }
                  return gradient;
                })
            .blocks(a, b)
            .at(normal(6));

    assertThat(report.block("a").verdict()).isEqualTo(Verdict.AGREE);
    assertThat(report.block("b").verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(report.block("b").causes())
        .extracting(Cause::explanation)
        .containsExactly(
            "the claimed gradient is the negative of the measured one: a sign is wrong");
  }

  /**
   * The gradient checking exercise of the deep learning specialization hands out a backward pass
   * with dW2 doubled and db1 times 4 (issue 10 of bighuang624/Andrew-Ng-Deep-Learning-notes shows
   * both lines): three layers, rectified linear units, a logistic output.
   */
  @Test
  void gradientCheckingExercise_bothFactors_areNamedInTheirBlocks() {
    ThreeLayers network = new ThreeLayers();
    GradientReport report =
        GradientCheck.of(network::loss, network::exercise)
            .blocks(ThreeLayers.BLOCKS)
            .at(network.parameters);

    assertThat(report.block("W2").causes())
        .first()
        .isInstanceOfSatisfying(
            Cause.Factor.class, f -> assertThat(f.ratio()).isCloseTo(2, within(1e-6)));
    assertThat(report.block("b1").causes())
        .first()
        .isInstanceOfSatisfying(
            Cause.Factor.class, f -> assertThat(f.ratio()).isCloseTo(4, within(1e-6)));
    for (String right : new String[] {"W1", "b2", "W3", "b3"}) {
      assertThat(report.block(right).verdict()).as(report.toString()).isEqualTo(Verdict.AGREE);
    }
  }

  /**
   * NNTrainer's convolution of several channels: the weights' gradient is transposed in the wrong
   * order (nntrainer issue 705). A convolution is a product of matrices: here with inputs (N, D)
   * already taken apart.
   */
  @Test
  void convolution_gradientInTheWrongOrder_isTransposed() {
    int N = 5;
    int D = 6;
    int K = 4;
    double[] x = normal(N * D);
    GradientReport report =
        GradientCheck.of(
                w -> {
                  double sum = 0;
                  for (int n = 0; n < N; n++) {
                    for (int k = 0; k < K; k++) {
                      sum += Math.sin(product(x, w, n, k, D, K));
                    }
                  }
                  return sum;
                },
                w -> {
                  double[] gradient = new double[D * K];
                  for (int n = 0; n < N; n++) {
                    for (int k = 0; k < K; k++) {
                      double error = Math.cos(product(x, w, n, k, D, K));
                      for (int i = 0; i < D; i++) {
                        gradient[k * D + i] += error * x[n * D + i]; // should be i * K + k
                      }
                    }
                  }
                  return gradient;
                })
            .blocks(Block.matrix("kernel", D, K))
            .at(normal(D * K));

    assertThat(report.verdict()).isEqualTo(Verdict.DISAGREE);
    assertThat(report.block("kernel").causes()).containsExactly(Cause.Plain.TRANSPOSED);
  }

  private static double product(double[] x, double[] w, int n, int k, int D, int K) {
    double sum = 0;
    for (int i = 0; i < D; i++) {
      sum += x[n * D + i] * w[i * K + k];
    }
    return sum;
  }
}
