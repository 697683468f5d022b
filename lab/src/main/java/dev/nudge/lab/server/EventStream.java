package dev.nudge.lab.server;

import dev.nudge.lab.run.Run;
import dev.nudge.lab.run.Run.Status;
import dev.nudge.lab.run.Session;
import dev.nudge.lab.run.Snapshot;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * The stream of events to one page. Writes without blocking, so that a slow page holds up neither a
 * thread nor the others: while its connection is full it is passed over. Nothing waits in a queue:
 * the run itself remembers all its updates, and a page that was slow, or away, goes on from where
 * it was.
 */
final class EventStream implements WriteListener {
  /** Ticks without an event after which a comment is sent, which fails where the page is gone. */
  private static final int TICKS_BEFORE_KEEP_ALIVE = 150;

  private static final byte[] KEEP_ALIVE = ":\n\n".getBytes(StandardCharsets.UTF_8);

  private final ServletOutputStream out;
  private final Session session;
  private final Events events;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private boolean open; // once the container has called
  private boolean unflushed;
  private long tick;
  private Run run;
  private int sent; // updates
  private Status status;
  private Snapshot snapshot;
  private long tickOfProgress = -1;
  private long tickOfEvent;

  /**
   * @param events shared by all streams
   * @param lastEventId the id of the last event that the page has had, or null
   */
  EventStream(ServletOutputStream out, Session session, Events events, String lastEventId) {
    this.out = out;
    this.session = session;
    this.events = events;
    Run now = session.run();
    if (lastEventId != null && lastEventId.startsWith(now.id() + "-")) {
      run = now;
      sent = position(lastEventId.substring(now.id().length() + 1), now.curves().size());
    }
  }

  private static int position(String text, int size) {
    try {
      int position = Integer.parseInt(text);
      return position >= 0 && position <= size ? position : 0;
    } catch (NumberFormatException notOurs) {
      return 0;
    }
  }

  /** Done when the page is gone or has been sent away. */
  CompletableFuture<Void> closed() {
    return closed;
  }

  /** The connection takes more. */
  @Override
  public synchronized void onWritePossible() {
    open = true;
    write();
  }

  /** Sends what is new, in this tick of the sending thread's clock. */
  synchronized void tick(long now) {
    tick = now;
    if (open) {
      write();
    }
  }

  private void write() {
    try {
      while (!closed.isDone() && out.isReady()) {
        if (unflushed) {
          unflushed = false;
          out.flush();
        } else {
          byte[] event = next(tick);
          if (event == null) {
            return;
          }
          unflushed = true;
          out.write(event);
        }
      }
    } catch (IOException | IllegalStateException gone) {
      close();
    }
  }

  /**
   * The next event, or null if there is nothing to tell in this tick.
   *
   * @param tick counts up 30 times a second at most; a page gets one progress event in each
   */
  @SuppressWarnings("ReferenceEquality") // runs and snapshots are equal to themselves alone
  synchronized byte[] next(long tick) {
    Run now = session.run();
    if (now != run) {
      run = now;
      sent = 0;
      status = null;
      snapshot = null;
    }
    if (!run.status().equals(status)) {
      status = run.status();
      tickOfEvent = tick;
      return Events.status(run, status, sent);
    }
    if (tick == tickOfProgress) {
      return null;
    }
    if (run.curves().size() == sent && run.snapshot() == snapshot) {
      return keepAlive(tick);
    }
    Events.Progress progress = events.progress(run, sent);
    sent = progress.to();
    snapshot = progress.snapshot();
    tickOfProgress = tick;
    tickOfEvent = tick;
    return progress.bytes();
  }

  private byte[] keepAlive(long tick) {
    if (tick - tickOfEvent < TICKS_BEFORE_KEEP_ALIVE) {
      return null;
    }
    tickOfEvent = tick;
    return KEEP_ALIVE;
  }

  @Override
  public void onError(Throwable gone) {
    close();
  }

  void close() {
    closed.complete(null);
  }
}
