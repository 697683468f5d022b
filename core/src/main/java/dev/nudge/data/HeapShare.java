package dev.nudge.data;

/** Which data are so large that they stay on the disk. */
public final class HeapShare {
  /**
   * Data take up to six times the size of their file while they are read into memory; the rest is
   * for training.
   */
  private static final int SHARE = 8;

  private HeapShare() {}

  /** Whether a file of so many bytes has more than an eighth of the memory that Java may use. */
  public static boolean isLarge(long bytes) {
    return bytes > Runtime.getRuntime().maxMemory() / SHARE;
  }
}
