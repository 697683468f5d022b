package dev.nudge.lab;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what other threads do. */
public final class Await {
  /** Ends a test that hangs; no test depends on how fast the machine is. */
  private static final Duration MOST = Duration.ofMinutes(3);

  private Await() {}

  /** Returns as soon as {@code condition} holds; fails if it never seems to. */
  public static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + MOST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain until " + what);
      }
      pause(10);
    }
  }

  /** Lets some time pass. */
  public static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
