package dev.nudge.lab.server;

import dev.nudge.lab.api.LabApi;
import dev.nudge.lab.server.EventStream.EventEncoder;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.ServiceUnavailableResponse;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The streams of all pages that watch, and the thread that brings them up to date. Each gets news
 * at most 30 times a second, and the thread works for at most a twentieth of the time, so that
 * training keeps the processors: where there are too many pages for that, they wait their turn.
 *
 * <p>Javalin's own server-sent events are written by blocking: one slow page would hold up all.
 */
final class EventStreams implements Handler, AutoCloseable {
  private static final int MOST = 256;
  private static final long LEAST_REST_NANOS = 1_000_000_000 / 30;
  private static final int REST_PER_WORK = 19;

  private final LabApi api;
  private final EventEncoder encoder = new EventEncoder();
  private final Queue<EventStream> streams = new ConcurrentLinkedQueue<>(); // the next one first
  private final Semaphore free = new Semaphore(MOST);
  private final Thread thread = new Thread(this::run, "nudge-lab-events");
  private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
  private volatile boolean closed;

  EventStreams(LabApi api) {
    this.api = api;
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Opens a page's stream, after the event that it names as the last one it has had. A page that
   * reconnects by itself cannot set the header: it sends the id as a parameter.
   */
  @Override
  public void handle(Context ctx) throws IOException {
    String header = ctx.header("Last-Event-ID");
    String lastEventId = header == null ? ctx.queryParam("after") : header;
    ServletOutputStream out = ctx.res().getOutputStream();
    EventStream stream = new EventStream(out, api.watch(lastEventId), encoder);
    if (!free.tryAcquire()) {
      throw new ServiceUnavailableResponse(
          "%s pages are watching already, which is the most".formatted(MOST));
    }
    streams.add(stream);
    ctx.contentType("text/event-stream");
    ctx.req().startAsync().setTimeout(0);
    out.setWriteListener(stream);
    ctx.future(() -> stream.closed().thenRun(free::release));
  }

  int count() {
    return MOST - free.availablePermits();
  }

  int size() {
    return streams.size();
  }

  private void run() {
    try {
      for (long tick = 1; !closed; tick++) {
        long start = clock.getCurrentThreadCpuTime();
        long work = 0;
        for (int turns = streams.size(); turns > 0 && !isTooMuch(work); turns--) {
          EventStream stream = streams.remove();
          stream.tick(tick);
          if (!stream.closed().isDone()) {
            streams.add(stream);
          }
          work = clock.getCurrentThreadCpuTime() - start;
        }
        TimeUnit.NANOSECONDS.sleep(restAfter(work));
      }
    } catch (InterruptedException toClose) {
      // close() ends the thread so
    } finally {
      streams.forEach(EventStream::close);
    }
  }

  /** Whether after so much work the rest would be longer than from tick to tick. */
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
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
