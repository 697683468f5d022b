package dev.nudge.lab.server;

import dev.nudge.lab.run.Session;
import jakarta.servlet.ServletOutputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All pages that watch, and the thread that brings them up to date: at most 30 times a second, and
 * never busy for more than a twentieth of its time, so that training keeps the processors.
 */
final class Watchers implements AutoCloseable {
  private static final int MOST = 256;
  private static final long LEAST_REST_NANOS = 1_000_000_000 / 30;
  private static final int REST_PER_WORK = 19;

  private final Session session;
  private final Frames frames = new Frames();
  private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
  private final Thread thread = new Thread(this::run, "nudge-lab-events");
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
        long start = System.nanoTime();
        for (Watcher watcher : watchers) {
          watcher.tick(tick);
        }
        watchers.removeIf(watcher -> watcher.closed().isDone());
        long work = System.nanoTime() - start;
        long rest = Math.max(LEAST_REST_NANOS, REST_PER_WORK * work);
        Thread.sleep(rest / 1_000_000, (int) (rest % 1_000_000));
      }
    } catch (InterruptedException toClose) {
      // close() ends the thread so
    }
  }

  /** Sends all pages away. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    watchers.forEach(Watcher::close);
  }
}
