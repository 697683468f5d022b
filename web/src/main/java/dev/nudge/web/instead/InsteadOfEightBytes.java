package dev.nudge.web.instead;

/** JavaScript has no view of bytes as longs that Java could use. */
public final class InsteadOfEightBytes {
  private InsteadOfEightBytes() {}

  public static long at(byte[] bytes, int from) {
    long all = 0;
    for (int i = 7; i >= 0; i--) {
      all = all << 8 | (bytes[from + i] & 0xff);
    }
    return all;
  }
}
