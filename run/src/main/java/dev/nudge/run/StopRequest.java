package dev.nudge.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C or SIGTERM, while it is open: asks the run to stop, and keeps the process alive until it
 * has, or until the signal comes again. The exit code is the system's usual one, 130 or 143.
 */
public final class StopRequest implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 1;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "nudge-stop");
  private final Engine engine;
  private final Runnable delayed;
  private volatile boolean made;

  /**
   * @param engine that the run computes with
   * @param delayed called if the run takes its time to stop
   */
  public StopRequest(Engine engine, Runnable delayed) {
    this.engine = engine;
    this.delayed = delayed;
    engine.addShutdownHook(hook);
  }

  /** Runs while the process ends. */
  private void stop() {
    made = true;
    SecondSignal.endsAtOnce();
    try {
      if (!closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        delayed.run();
        closed.await();
      }
    } catch (InterruptedException nobodyInterruptsThisThread) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the run shall stop. */
  boolean isMade() {
    return made;
  }

  @Override
  public void close() {
    closed.countDown();
    if (!made) {
      try {
        engine.removeShutdownHook(hook);
      } catch (IllegalStateException theProcessEnds) {
        // the hook has just begun, and ends at once
      }
    }
  }
}
