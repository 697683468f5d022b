package dev.nudge.bench.probe;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Prints the nanoseconds that a cache line takes from one processor to another: some 30 where they
 * share a cache, many more where a virtual machine's are on different chips.
 */
public final class CoreDistance {
  private static final int ROUNDS = 100_000;

  private CoreDistance() {}

  public static void main(String[] args) {
    System.out.println("nanoseconds " + nanoseconds());
  }

  /** The nanoseconds one way, the mean of 100,000 ways there and back; needs two processors. */
  static double nanoseconds() {
    AtomicInteger line = new AtomicInteger();
    Thread other = new Thread(() -> answer(line), "nudge-other-core");
    other.setDaemon(true);
    other.start();
    ask(line); // compiles the loops
    long start = System.nanoTime();
    ask(line);
    double nanoseconds = (System.nanoTime() - start) / (2.0 * ROUNDS);
    line.set(-1);
    return nanoseconds;
  }

  private static void ask(AtomicInteger line) {
    for (int round = 0; round < ROUNDS; round++) {
      line.set(1);
      await(line, 1);
    }
  }

  private static void answer(AtomicInteger line) {
    while (await(line, 0) >= 0) {
      line.compareAndSet(1, 0);
    }
  }

  /** Waits until the line holds another value than {@code old}, and returns it. */
  private static int await(AtomicInteger line, int old) {
    int now = line.get();
    while (now == old) {
      Thread.onSpinWait();
      now = line.get();
    }
    return now;
  }
}
