package dev.nudge.linalg;

/**
 * Whether this processor has an instruction for a·b + c rounded once. Where it has none, Java
 * reckons with decimal numbers of any length, and the vector kernels take a hundred times as long.
 */
final class FusedMultiplyAdd {
  private static final int CALLS = 10;
  private static final int TRIES = 30;

  /** Between some tens of nanoseconds with the instruction and some thousands without. */
  private static final long MOST_NANOS = 500 * CALLS;

  static final boolean IS_FAST = nanos() < MOST_NANOS;

  private FusedMultiplyAdd() {}

  /** The least time that some calls took of several tries: a busy machine makes none shorter. */
  private static long nanos() {
    long least = Long.MAX_VALUE;
    double x = 1.1;
    for (int i = 0; i < TRIES; i++) {
      long start = System.nanoTime();
      for (int call = 0; call < CALLS; call++) {
        x = Math.fma(x, 0.9, 0.1);
      }
      least = Math.min(least, System.nanoTime() - start);
    }
    return x > 0 ? least : 0; // x is used, so that no compiler leaves the loop out
  }
}
