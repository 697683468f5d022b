package dev.nudge.lab.server;

import dev.nudge.lab.run.Run;
import dev.nudge.lab.run.Session;
import dev.nudge.lab.run.Snapshot;
import dev.nudge.lab.run.Status;
import java.nio.charset.StandardCharsets;

/**
 * What one page has had, and so what comes next. Nothing waits in a queue: the run itself is kept
 * whole, and a page that was slow, or away, gets the rest from where it was. For one thread at a
 * time.
 */
final class Feed {
  /** Ticks without an event after which a sign of life is sent, which finds out closed pages. */
  private static final int TICKS_BETWEEN_SIGNS = 150;

  private static final byte[] SIGN_OF_LIFE = ":\n\n".getBytes(StandardCharsets.UTF_8);

  private final Session session;
  private final Frames frames;
  private Run run;
  private int sent;
  private Status status;
  private Snapshot snapshot;
  private long tickOfProgress = -1;
  private long tickOfEvent;

  /**
   * @param lastEventId the id of the last event that the page has had, or null
   */
  Feed(Session session, Frames frames, String lastEventId) {
    this.session = session;
    this.frames = frames;
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
      return Frames.status(run, status, sent);
    }
    if (tick == tickOfProgress) {
      return null;
    }
    if (run.curves().size() == sent && run.snapshot() == snapshot) {
      return signOfLife(tick);
    }
    Frame frame = frames.progress(run, sent);
    sent = frame.to();
    snapshot = frame.snapshot();
    tickOfProgress = tick;
    tickOfEvent = tick;
    return frame.bytes();
  }

  private byte[] signOfLife(long tick) {
    if (tick - tickOfEvent < TICKS_BETWEEN_SIGNS) {
      return null;
    }
    tickOfEvent = tick;
    return SIGN_OF_LIFE;
  }
}
