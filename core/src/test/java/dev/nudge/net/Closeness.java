package dev.nudge.net;

import static org.assertj.core.api.Assertions.assertThat;

/** Comparisons of many numbers at once. */
public final class Closeness {
  private Closeness() {}

  /** Each |actual − expected| must be at most {@code relative} · |expected| + {@code absolute}. */
  public static void assertClose(
      double[] actual, double[] expected, double relative, double absolute) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat(Math.abs(actual[i] - expected[i]))
          .as("value %d is %s, expected %s; the difference", i, actual[i], expected[i])
          .isLessThanOrEqualTo(relative * Math.abs(expected[i]) + absolute);
    }
  }

  /** All elements, row by row. */
  public static double[] values(Matrix matrix) {
    double[] values = new double[matrix.rows() * matrix.columns()];
    for (int n = 0; n < matrix.rows(); n++) {
      System.arraycopy(matrix.row(n), 0, values, n * matrix.columns(), matrix.columns());
    }
    return values;
  }
}
