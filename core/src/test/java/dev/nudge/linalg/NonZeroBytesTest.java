package dev.nudge.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NonZeroBytesTest {
  /** With every byte value that there is, negative ones included. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 63, 64, 65, 200})
  void marks_anyBytes_areSetWhereTheyAreNotZero(int length) {
    Random random = new Random(length);
    byte[] bytes = new byte[3 + length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (random.nextInt(3) == 0 ? 0 : random.nextInt(256));
    }
    for (int from = 0; from <= 3; from++) {
      long expected = 0;
      for (int i = 0; i < Math.min(64, length); i++) {
        expected |= bytes[from + i] == 0 ? 0 : 1L << i;
      }
      assertThat(NonZeroBytes.marks(bytes, from, from + length)).isEqualTo(expected);
    }
  }
}
