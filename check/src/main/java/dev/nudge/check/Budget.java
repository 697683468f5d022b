package dev.nudge.check;

/** Limits the evaluations and the time of a check, and counts both. Mutable. */
final class Budget {
  private final long mostEvaluations;
  private final long mostNanos;
  private final long start = System.nanoTime();
  private long evaluations;

  Budget(long mostEvaluations, long mostNanos) {
    this.mostEvaluations = mostEvaluations;
    this.mostNanos = mostNanos;
  }

  void spend(long more) {
    evaluations += more;
  }

  boolean isUsedUp() {
    return evaluations >= mostEvaluations || nanos() >= mostNanos;
  }

  long evaluations() {
    return evaluations;
  }

  double seconds() {
    return nanos() / 1e9;
  }

  private long nanos() {
    return System.nanoTime() - start;
  }
}
