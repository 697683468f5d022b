package dev.nudge.backprop;

import static dev.nudge.net.Closeness.assertClose;

import dev.nudge.gradient.FullReevaluation;
import dev.nudge.gradient.GradientCase;
import dev.nudge.linalg.Workers;
import dev.nudge.net.SoftmaxCrossEntropy;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.numerical.SubtractionError;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The chain rule against differences with ever smaller steps. */
class BackpropagationTest {
  private static final Workers WORKERS = new Workers(2);

  static Stream<GradientCase> shallow() {
    return GradientCase.shallow();
  }

  static Stream<GradientCase> deep() {
    return Stream.of(
        GradientCase.random(1, 1, 3, 5, 4, 3, 2),
        GradientCase.random(1, 1, 7, 6, 9, 8, 4),
        GradientCase.random(0.5, 1, 1, 2, 10, 3, 9, 5));
  }

  /**
   * The chain rule for the loss with its 1e-7, which backpropagation leaves out: −log(y + s) has
   * the slope of −log(y), times y / (y + s). The factor is one number a sample.
   */
  private static double[] smoothed(GradientCase gradientCase) {
    int N = gradientCase.batch().size();
    double[] sum = new double[gradientCase.network().architecture().parameterCount()];
    for (int n = 0; n < N; n++) {
      GradientCase sample = gradientCase.sample(n);
      double y = sample.network().predict(sample.batch().x()).get(0, sample.batch().labels()[0]);
      double factor = y / (y + SoftmaxCrossEntropy.EPSILON) / N;
      double[] slopes = sample.gradient(new Backpropagation(WORKERS));
      Arrays.setAll(sum, i -> sum[i] + factor * slopes[i]);
    }
    return sum;
  }

  /** At h = 1e-9 the differences miss the derivatives by h² / 6 of a third derivative: nothing. */
  @ParameterizedTest
  @MethodSource("shallow")
  void gradient_verySmallNudges_agreeToTwelveDigits(GradientCase shape) {
    double[] differences = shape.gradient(new DifferencePropagation(1e-9, WORKERS));

    assertClose(smoothed(shape), differences, 1e-12, 1e-15);
  }

  /** As it is, without a factor: the 1e-7 is all that lies between the two. */
  @ParameterizedTest
  @MethodSource("shallow")
  void gradient_oneSample_isApartBySmoothingAlone(GradientCase shape) {
    GradientCase sample = shape.sample(0);
    double y = sample.network().predict(sample.batch().x()).get(0, sample.batch().labels()[0]);

    assertClose(
        sample.gradient(new Backpropagation(WORKERS)),
        sample.gradient(new DifferencePropagation(1e-9, WORKERS)),
        1e-12 + SoftmaxCrossEntropy.EPSILON / y,
        1e-15);
  }

  /**
   * Two steps of the oracle, h and 2h, extrapolated: (4 D(h) − D(2h)) / 3 misses the derivative by
   * h⁴ / 30 of the fifth derivative: that by a weighted sum, of size 1, times x⁵ < 1000.
   */
  @ParameterizedTest
  @MethodSource("deep")
  void gradient_anyDepth_isTheLimitOfTheOracle(GradientCase deep) {
    double h = 1e-3;
    double[] oneStep = deep.gradient(new FullReevaluation(h));
    double[] twoSteps = deep.gradient(new FullReevaluation(2 * h));
    double[] limit = new double[oneStep.length];
    Arrays.setAll(limit, i -> (4 * oneStep[i] - twoSteps[i]) / 3);
    double rounding =
        (4 * SubtractionError.bound(deep, h) + SubtractionError.bound(deep, 2 * h)) / 3;

    assertClose(smoothed(deep), limit, 0, rounding + 1000 * Math.pow(h, 4) / 30);
  }
}
