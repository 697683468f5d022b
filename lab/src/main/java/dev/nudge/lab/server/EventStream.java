package dev.nudge.lab.server;

import dev.nudge.lab.api.Watcher;
import dev.nudge.lab.api.Watcher.Event;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * The stream of events to one page. Writes without blocking, so that a slow page holds up neither a
 * thread nor the others: while its connection is full it is passed over.
 */
final class EventStream implements WriteListener {
  /** Ticks without an event after which a comment is sent, which fails where the page is gone. */
  private static final int TICKS_BEFORE_KEEP_ALIVE = 150;

  private static final byte[] KEEP_ALIVE = ":\n\n".getBytes(StandardCharsets.UTF_8);

  private final ServletOutputStream out;
  private final Watcher watcher;
  private final EventEncoder encoder;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private boolean open; // once the container has called
  private boolean unflushed;
  private long tick;
  private long tickOfEvent;

  /**
   * @param encoder shared by all streams
   */
  EventStream(ServletOutputStream out, Watcher watcher, EventEncoder encoder) {
    this.out = out;
    this.watcher = watcher;
    this.encoder = encoder;
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
  synchronized byte[] next(long tick) {
    Event event = watcher.next(tick);
    if (event == null) {
      return keepAlive(tick);
    }
    tickOfEvent = tick;
    return encoder.bytes(event);
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

  /** Events as they go over the wire. Keeps the last: pages that share an event share its bytes. */
  static final class EventEncoder {
    private Event last;
    private byte[] bytes;

    @SuppressWarnings("ReferenceEquality") // comparing what they hold takes as long as encoding
    synchronized byte[] bytes(Event event) {
      if (event != last) {
        String text =
            "id: %s\nevent: %s\ndata: %s\n\n"
                .formatted(event.id(), event.name(), Json.text(event.data()));
        bytes = text.getBytes(StandardCharsets.UTF_8);
        last = event;
      }
      return bytes;
    }
  }
}
