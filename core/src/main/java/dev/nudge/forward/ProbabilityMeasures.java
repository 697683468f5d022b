package dev.nudge.forward;

import dev.nudge.linalg.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How good the probabilities of N samples of K classes are.
 *
 * @param logLoss the mean of −log of the right class's probability, which counts as 2^−52 at least
 * @param rocAuc the mean area under the ROC curve, one class against the rest; NaN where not every
 *     class has samples
 * @param calibrationError the expected calibration error: how far confidence and accuracy of a bin
 *     are apart, the mean of all samples
 * @param bins the reliability table: samples by the probability of the predicted class
 */
public record ProbabilityMeasures(
    double logLoss, double rocAuc, double calibrationError, List<Bin> bins) {
  private static final int BINS = 10;
  private static final double LEAST = 0x1p-52;

  /**
   * Samples that the network was about as sure of.
   *
   * @param from the least probability, exclusive
   * @param to the largest, inclusive
   * @param confidence the mean probability of the predicted class; NaN of no samples
   * @param accuracy the share of right answers; NaN of no samples
   */
  public record Bin(double from, double to, int samples, double confidence, double accuracy) {}

  public ProbabilityMeasures {
    bins = List.copyOf(bins);
  }

  /**
   * @param probabilities (N, K)
   * @param labels (N)
   */
  static ProbabilityMeasures of(double[][] probabilities, int... labels) {
    int N = labels.length;
    int K = probabilities[0].length;
    double logLoss =
        IntStream.range(0, N)
            .mapToDouble(n -> -StrictMath.log(Math.max(LEAST, probabilities[n][labels[n]])))
            .average()
            .orElseThrow();
    double rocAuc = IntStream.range(0, K).mapToDouble(k -> auc(probabilities, labels, k)).sum() / K;
    List<Bin> bins = bins(probabilities, labels);
    double error =
        bins.stream()
            .filter(bin -> bin.samples > 0)
            .mapToDouble(bin -> bin.samples * Math.abs(bin.accuracy - bin.confidence))
            .sum();
    return new ProbabilityMeasures(logLoss, rocAuc, error / N, bins);
  }

  /** The share of pairs of which the class's sample has the more, of equal ones half: U / pairs. */
  private static double auc(double[][] probabilities, int[] labels, int k) {
    double[] own = new double[labels.length];
    double[] others = new double[labels.length];
    int size = 0;
    for (int n = 0; n < labels.length; n++) {
      if (labels[n] == k) {
        own[size++] = probabilities[n][k];
      } else {
        others[n - size] = probabilities[n][k];
      }
    }
    int rest = labels.length - size;
    Arrays.sort(own, 0, size);
    Arrays.sort(others, 0, rest);
    double won = 0;
    for (int i = 0, less = 0, upTo = 0; i < size; i++) {
      while (less < rest && others[less] < own[i]) {
        less++;
      }
      while (upTo < rest && others[upTo] <= own[i]) {
        upTo++;
      }
      won += (less + upTo) / 2.0;
    }
    return won / ((double) size * rest);
  }

  private static List<Bin> bins(double[][] probabilities, int... labels) {
    int[] samples = new int[BINS];
    int[] right = new int[BINS];
    double[] confidences = new double[BINS];
    for (int n = 0; n < labels.length; n++) {
      double[] p = probabilities[n];
      int predicted = Kernels.argMax(p, 0, p.length);
      int bin = Math.min(BINS - 1, Math.max(0, (int) Math.ceil(BINS * p[predicted]) - 1));
      samples[bin]++;
      right[bin] += predicted == labels[n] ? 1 : 0;
      confidences[bin] += p[predicted];
    }
    List<Bin> bins = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      bins.add(
          new Bin(
              (double) b / BINS,
              (b + 1.0) / BINS,
              samples[b],
              confidences[b] / samples[b],
              (double) right[b] / samples[b]));
    }
    return bins;
  }
}
