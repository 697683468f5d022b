package dev.nudge.lab.server;

import dev.nudge.lab.run.Run;
import dev.nudge.lab.run.Run.Status;
import dev.nudge.lab.run.Session;
import dev.nudge.lab.run.Snapshot;
import java.nio.charset.StandardCharsets;

/**
 * The events that one page has yet to get. Nothing waits in a queue: the run itself remembers all
 * its updates, and a page that was slow, or away, goes on from where it was. For one thread at a
 * time.
 */
final class Feed {
  /** Ticks without an event after which a comment is sent, which fails where the page is gone. */
  private static final int TICKS_BEFORE_KEEP_ALIVE = 150;

  private static final byte[] KEEP_ALIVE = ":\n\n".getBytes(StandardCharsets.UTF_8);

  private final Session session;
  private final Events events;
  private Run run;
  private int sent;
  private Status status;
  private Snapshot snapshot;
  private long tickOfProgress = -1;
  private long tickOfEvent;

  /**
   * @param lastEventId the id of the last event that the page has had, or null
   */
  Feed(Session session, Events events, String lastEventId) {
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

  /**
   * The next event, or null if there is nothing to tell in this tick.
   *
   * @param tick counts up 30 times a second at most; a page gets one progress event in each
   */
  @SuppressWarnings("ReferenceEquality") // runs and snapshots are equal to themselves alone
  byte[] next(long tick) {
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
}
