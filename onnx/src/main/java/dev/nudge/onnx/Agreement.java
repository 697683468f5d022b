package dev.nudge.onnx;

import dev.nudge.data.Dataset;
import dev.nudge.linalg.Kernels;
import dev.nudge.model.Model;
import java.io.IOException;
import java.util.Locale;

/**
 * How far an exported file answers as its model does, each in its own precision.
 *
 * @param samples that both were asked about
 * @param sameClass of them, those to which both give the same class
 * @param apart the largest distance of two probabilities
 */
public record Agreement(int samples, int sameClass, double apart) {
  /** Probabilities further apart are no rounding. */
  private static final double MOST = 1e-3;

  /**
   * Asks both about the first samples of a data set, but for those to which the model itself has no
   * answer.
   *
   * @param onnx the file's content, as {@link OnnxFile#bytes} makes it
   * @param data as the model takes them, of any scaling
   * @param most how many samples, or all
   * @throws IllegalArgumentException if the file's answer to one is another than the model's, or
   *     none
   */
  public static Agreement of(byte[] onnx, Model model, Dataset data, int most) throws IOException {
    GraphAnswers file = new GraphAnswers(onnx);
    Agreement all = new Agreement(0, 0, 0);
    for (int n = 0; n < Math.min(most, data.size()); n++) {
      double[] expected = expected(model, data.raw(n));
      if (expected.length > 0) {
        double[] found = file.probabilities(data.raw(n));
        all = all.and(expected, found, model, n);
      }
    }
    return all;
  }

  /** The model's probabilities, or none. */
  private static double[] expected(Model model, double... raw) {
    try {
      return model.probabilities(raw);
    } catch (ArithmeticException noAnswer) {
      return new double[0];
    }
  }

  private Agreement and(double[] expected, double[] found, Model model, int n) {
    double most = apart;
    for (int k = 0; k < found.length; k++) {
      double distance = Math.abs(found[k] - expected[k]);
      if (!(distance <= MOST)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the file gives class %s of sample %,d the probability %.4g, the model %.4g",
                model.className(k),
                n + 1,
                found[k],
                expected[k]));
      }
      most = Math.max(most, distance);
    }
    int same = greatest(found) == greatest(expected) ? 1 : 0;
    return new Agreement(samples + 1, sameClass + same, most);
  }

  private static int greatest(double... probabilities) {
    return Kernels.argMax(probabilities, 0, probabilities.length);
  }

  /** Such as: the model's class for 100 of 100 samples, probabilities within 2.1e-07. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "the model's class for %,d of %,d samples, probabilities within %.1e",
        sameClass,
        samples,
        apart);
  }
}
