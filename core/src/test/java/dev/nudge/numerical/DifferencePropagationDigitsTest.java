package dev.nudge.numerical;

import static dev.nudge.net.Closeness.assertClose;

import dev.nudge.gradient.GradientCase;
import dev.nudge.linalg.Workers;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast differences against 50 digits: they lose nothing at any step. */
class DifferencePropagationDigitsTest {
  private static final Workers WORKERS = new Workers(2);

  /** The rounding of propagated differences: some ulps of each result, some of 1. */
  private static final double RELATIVE = 1e-13;

  private static final double ABSOLUTE = 1e-15;

  private static double[] fast(GradientCase gradientCase, double h) {
    return gradientCase.gradient(new DifferencePropagation(h, WORKERS));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 1e-8, 1e-12, 1e-2, 0.5})
  void gradient_tinyNetwork_isExactTo13Digits(double h) {
    GradientCase tiny = GradientCase.random(1, 1, 1, 2, 2, 2);

    assertClose(fast(tiny, h), ExactDifferences.gradient(tiny, h), RELATIVE, 0);
  }

  /** On the way from 1e-12 to 1 lie all switches, to more nodes and then to the real functions. */
  @ParameterizedTest
  @ValueSource(
      doubles = {
        1e-12, 1e-10, 1e-8, 1e-6, 1e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 2e-2, 5e-2, 0.1, 0.2, 0.3,
        0.5, 0.7, 1
      })
  void gradient_anyStep_isExact(double h) {
    GradientCase mixed = GradientCase.random(1, 1, 1, 10, 8, 3);
    assertClose(fast(mixed, h), ExactDifferences.gradient(mixed, h), RELATIVE, ABSOLUTE);
  }

  static Stream<GradientCase> extremes() {
    return Stream.of(
        GradientCase.random(8, 1, 3, 3, 8, 4), // saturated units, hopeless and certain samples
        GradientCase.random(0.01, 100, 2, 5, 8, 3), // pixels that are not normalized
        GradientCase.random(1e-6, 1, 2, 4, 8, 3),
        GradientCase.random(3, 3, 3, 4, 5)); // no hidden layer
  }

  @ParameterizedTest
  @MethodSource("extremes")
  void gradient_extremeWeightsAndInputs_isExact(GradientCase extreme) {
    for (double h : new double[] {1e-8, 1e-4, 1e-2, 1}) {
      assertClose(fast(extreme, h), ExactDifferences.gradient(extreme, h), RELATIVE, ABSOLUTE);
    }
  }
}
