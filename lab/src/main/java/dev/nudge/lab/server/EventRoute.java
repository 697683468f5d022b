package dev.nudge.lab.server;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import jakarta.servlet.AsyncContext;
import java.io.IOException;

/**
 * The stream of events that keeps a page up to date. Javalin's own events are written by blocking,
 * which would let one slow page hold up all others.
 */
final class EventRoute implements Handler {
  private final Watchers watchers;

  EventRoute(Watchers watchers) {
    this.watchers = watchers;
  }

  /** A page that opens the stream anew cannot set the header: it sends the id as a parameter. */
  @Override
  public void handle(Context ctx) throws IOException {
    String header = ctx.header("Last-Event-ID");
    String lastEventId = header == null ? ctx.queryParam("after") : header;
    Watcher watcher = watchers.add(ctx.res().getOutputStream(), lastEventId);
    ctx.contentType("text/event-stream");
    AsyncContext async = ctx.req().startAsync();
    async.setTimeout(0);
    ctx.res().getOutputStream().setWriteListener(watcher);
    ctx.future(watcher::closed);
  }
}
