package dev.nudge.lab.api;

import dev.nudge.lab.run.Run;
import dev.nudge.lab.run.Run.Status;
import dev.nudge.lab.run.Session;
import dev.nudge.lab.run.Snapshot;
import java.util.Map;

/**
 * How far one page is, and what it is told next. Nothing waits in a queue: the run itself remembers
 * all its updates, and a page that was slow, or away, goes on from where it was. For one thread at
 * a time.
 */
public final class Watcher {
  /**
   * News of the run for a page.
   *
   * @param name status or progress
   * @param id tells where a page is that has had it
   * @param data as JSON can hold it
   */
  public record Event(String name, String id, Map<String, Object> data) {}

  private final Session session;
  private final Events events;
  private Run run;
  private int sent; // updates
  private Status status;
  private Snapshot snapshot;
  private long tickOfProgress = -1;

  /**
   * @param events shared by all pages
   * @param lastEventId the id of the last event that the page has had, or null
   */
  Watcher(Session session, Events events, String lastEventId) {
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
  public Event next(long tick) {
    Run now = session.run();
    if (now != run) {
      run = now;
      sent = 0;
      status = null;
      snapshot = null;
    }
    if (!run.status().equals(status)) {
      status = run.status();
      return Events.status(run, status, sent);
    }
    if (tick == tickOfProgress || (run.curves().size() == sent && run.snapshot() == snapshot)) {
      return null;
    }
    Events.Progress progress = events.progress(run, sent);
    sent = progress.to();
    snapshot = progress.snapshot();
    tickOfProgress = tick;
    return progress.event();
  }
}
