package dev.nudge.run;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C or SIGTERM, while it is open: asks the run to stop, and keeps the process alive until it
 * has, or until the signal comes again. The exit code is the system's usual one, 130 or 143.
 */
public final class StopRequest implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 1;
  private static final int NUMBER_OFFSET = 128; // of exit codes, as shells have them

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
    endAtOnceNextTime();
    try {
      if (!closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        delayed.run();
        closed.await();
      }
    } catch (InterruptedException nobodyInterruptsThisThread) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * From now on the signals that end a process by a shutdown end it without: Java itself is deaf to
   * a second one. By reflection, for javac warns of {@code sun.misc.Signal} wherever it is named,
   * and not every Java has it.
   */
  private static void endAtOnceNextTime() {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object halt =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, args) -> {
                int number = (int) signal.getMethod("getNumber").invoke(args[0]);
                Runtime.getRuntime().halt(NUMBER_OFFSET + number);
                return null;
              });
      for (String name : new String[] {"INT", "TERM"}) {
        Object one = signal.getConstructor(String.class).newInstance(name);
        signal.getMethod("handle", signal, handler).invoke(null, one, halt);
      }
    } catch (ReflectiveOperationException | IllegalArgumentException noSignalsHere) {
      // then the process ends when the run has stopped
    }
  }

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
