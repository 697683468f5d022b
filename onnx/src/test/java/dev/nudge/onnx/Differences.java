package dev.nudge.onnx;

import static org.assertj.core.api.Assertions.assertThat;

/** Comparisons of many numbers at once. */
final class Differences {
  private Differences() {}

  /** Each |actual − expected| must be at most {@code most}. */
  static void assertWithin(double[] actual, double[] expected, double most) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat(Math.abs(actual[i] - expected[i]))
          .as("value %d is %s, expected %s; the difference", i, actual[i], expected[i])
          .isLessThanOrEqualTo(most);
    }
  }
}
