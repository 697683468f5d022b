package dev.nudge.npz;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The number types that are read, each with NumPy's code for it: a kind and a size in bytes. */
public enum NpyType {
  BOOL("b1"),
  INT8("i1"),
  INT16("i2"),
  INT32("i4"),
  INT64("i8"),
  UINT8("u1"),
  UINT16("u2"),
  UINT32("u4"),
  UINT64("u8"),
  FLOAT32("f4"),
  FLOAT64("f8");

  private final String code;

  NpyType(String code) {
    this.code = code;
  }

  static Optional<NpyType> ofCode(String code) {
    return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
  }

  String code() {
    return code;
  }

  /** The number of bytes of one value. */
  int size() {
    return code.charAt(1) - '0';
  }

  /** The next value of {@code bytes}, as the nearest double. */
  double next(ByteBuffer bytes) {
    return switch (this) {
      case BOOL -> bytes.get() == 0 ? 0 : 1;
      case INT8 -> bytes.get();
      case INT16 -> bytes.getShort();
      case INT32 -> bytes.getInt();
      case INT64 -> bytes.getLong();
      case UINT8 -> Byte.toUnsignedInt(bytes.get());
      case UINT16 -> Short.toUnsignedInt(bytes.getShort());
      case UINT32 -> Integer.toUnsignedLong(bytes.getInt());
      case UINT64 -> unsigned(bytes.getLong());
      case FLOAT32 -> bytes.getFloat();
      case FLOAT64 -> bytes.getDouble();
    };
  }

  /** Halves a value that looks negative, keeping a lost bit so that the result is rounded once. */
  private static double unsigned(long value) {
    return value >= 0 ? value : 2.0 * ((value >>> 1) | (value & 1));
  }
}
