package dev.nudge.lab.server;

import dev.nudge.lab.run.Session;
import jakarta.servlet.ServletOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * All pages that watch, and the thread that brings them up to date. It tells each of them news at
 * most 30 times a second, and never works for more than a twentieth of the time, so that training
 * keeps the processors: where there are too many pages for that, they wait for their turn.
 */
final class Watchers implements AutoCloseable {
  private static final int MOST = 256;
  private static final long LEAST_REST_NANOS = 1_000_000_000 / 30;
  private static final int REST_PER_WORK = 19;

  private final Session session;
  private final Frames frames = new Frames();
  private final Queue<Watcher> watchers = new ConcurrentLinkedQueue<>(); // the next one first
  private final Thread thread = new Thread(this::run, "nudge-lab-events");
  private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
  private volatile boolean closed;

  Watchers(Session session) {
    this.session = session;
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Takes in a page. The caller makes the result the stream's listener.
   *
   * @param lastEventId the last event that the page has had, or null
   */
  Watcher add(ServletOutputStream out, String lastEventId) {
    if (watchers.size() >= MOST) {
      throw new Refusal(503, "%d pages are watching already, which is the most".formatted(MOST));
    }
    Watcher watcher = new Watcher(out, new Feed(session, frames, lastEventId));
    watchers.add(watcher);
    return watcher;
  }

  int count() {
    return watchers.size();
  }

  private void run() {
    try {
      for (long tick = 1; !closed; tick++) {
        long start = clock.getCurrentThreadCpuTime();
        long work = 0;
        for (int turns = watchers.size(); turns > 0 && !isTooMuch(work); turns--) {
          Watcher watcher = watchers.remove();
          watcher.tick(tick);
          if (!watcher.closed().isDone()) {
            watchers.add(watcher);
          }
          work = clock.getCurrentThreadCpuTime() - start;
        }
        TimeUnit.NANOSECONDS.sleep(restAfter(work));
      }
    } catch (InterruptedException toClose) {
      // close() ends the thread so
    }
  }

  /** Whether so much work needs more rest than there is between two ticks. */
  static boolean isTooMuch(long workNanos) {
    return restAfter(workNanos) > LEAST_REST_NANOS;
  }

  static long restAfter(long workNanos) {
    return Math.max(LEAST_REST_NANOS, REST_PER_WORK * workNanos);
  }

  /** Sends all pages away. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    watchers.forEach(Watcher::close);
  }
}
