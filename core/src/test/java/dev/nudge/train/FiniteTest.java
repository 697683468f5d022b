package dev.nudge.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiniteTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 100})
  void all_oneThatIsNot_isFoundWhereverItStands(int length) {
    double[] values = new double[length];
    Arrays.setAll(values, i -> i % 2 == 0 ? Double.MAX_VALUE : -Double.MAX_VALUE);
    assertThat(Finite.all(values, 0, values.length)).isTrue();
    for (int i = 0; i < length; i++) {
      for (double bad :
          new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
        double[] with = values.clone();
        with[i] = bad;
        assertThat(Finite.all(with, 0, with.length)).isFalse();
      }
    }
  }
}
