package dev.nudge.lab.server;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * The stream of events to one page. Writes without blocking, so that a slow page holds up neither a
 * thread nor the others: while its connection is full it is passed over.
 */
final class EventStream implements WriteListener {
  private final ServletOutputStream out;
  private final Feed feed;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private boolean open; // once the container has called
  private boolean unflushed;
  private long tick;

  EventStream(ServletOutputStream out, Feed feed) {
    this.out = out;
    this.feed = feed;
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
          byte[] event = feed.next(tick);
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

  @Override
  public void onError(Throwable gone) {
    close();
  }

  void close() {
    closed.complete(null);
  }
}
