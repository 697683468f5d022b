package dev.nudge.linalg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the bytes that are not 0, eight at a time: most pixels are background. */
public final class NonZeroBytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private NonZeroBytes() {}

  /**
   * Bit i is set where byte {@code from} + i is not 0: of 64 bytes, or of those before {@code end}.
   */
  public static long marks(byte[] bytes, int from, int end) {
    long marks = 0;
    if (from + Long.SIZE <= end) {
      for (int i = 0; i < Long.SIZE; i += Long.BYTES) {
        marks |= marks((long) LONGS.get(bytes, from + i)) << i;
      }
    } else {
      for (int i = from; i < end; i++) {
        marks |= (bytes[i] == 0 ? 0L : 1L) << (i - from);
      }
    }
    return marks;
  }

  /** Eight bits, one for each byte of {@code bytes}, set where that byte is not 0. */
  private static long marks(long bytes) {
    long sevenBits = 0x7f7f7f7f7f7f7f7fL;
    long highBits = (((bytes & sevenBits) + sevenBits) | bytes) & ~sevenBits;
    return ((highBits >>> 7) * 0x0102040810204080L) >>> 56; // moves bit 8i to bit 56 + i
  }
}
