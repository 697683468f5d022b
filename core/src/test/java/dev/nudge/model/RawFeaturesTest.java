package dev.nudge.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.data.Scaling;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawFeaturesTest {
  /** One in three is not 0; what is 0 must not be stored, or it costs. */
  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 128, 784})
  void fill_bytes_storesThoseThatAreNotZero(int count) {
    Random random = new Random(count);
    byte[] raw = new byte[count];
    for (int i = 0; i < count; i++) {
      raw[i] = (byte) (random.nextInt(3) == 0 ? 1 + random.nextInt(255) : 0);
    }
    int[] expected = IntStream.range(0, count).filter(i -> raw[i] != 0).toArray();
    int[] columns = new int[count];
    double[] values = new double[count];

    int stored = new RawFeatures(new Scaling.Pixels()).fill(raw, columns, values);

    assertThat(Arrays.copyOf(columns, stored)).containsExactly(expected);
    for (int s = 0; s < stored; s++) {
      assertThat(values[s]).isEqualTo((raw[expected[s]] & 0xff) / 255f); // as the lecture divides
    }
  }
}
