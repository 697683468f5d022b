package dev.nudge.linalg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of an array, read at once. */
public final class EightBytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private EightBytes() {}

  /** The bytes {@code from} to {@code from} + 7, the first one lowest. */
  public static long at(byte[] bytes, int from) {
    return (long) LONGS.get(bytes, from);
  }
}
