package dev.nudge.lab.server;

import dev.nudge.lab.room.Drawing;
import dev.nudge.lab.room.Mistakes;
import dev.nudge.lab.room.Pixels;
import dev.nudge.lab.room.Units;
import dev.nudge.lab.room.WeightView;
import dev.nudge.lab.run.Session;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;

/** What the rooms show of the network at this moment of training. */
final class RoomRoutes {
  private final Session session;
  private final Mistakes mistakes;

  RoomRoutes(Session session, Mistakes mistakes) {
    this.session = session;
    this.mistakes = mistakes;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/units", ctx -> Json.reply(ctx, Units.of(session.run())));
    routes.get("/api/weight", this::weight);
    routes.get("/api/digit", this::digit);
    routes.get("/api/mistakes", this::mistakes);
    routes.post("/api/draw", this::draw);
  }

  private void weight(Context ctx) {
    Query query = new Query(ctx);
    Json.reply(
        ctx,
        WeightView.of(session.run(), query.whole("pixel"), query.whole("unit"), query.number("h")));
  }

  private void digit(Context ctx) {
    Json.reply(ctx, Pixels.of(session.run().data().test(), new Query(ctx).whole("index")));
  }

  private void mistakes(Context ctx) {
    Query query = new Query(ctx);
    Json.reply(
        ctx,
        query.has("actual")
            ? mistakes.of(session.run(), query.whole("actual"), query.whole("taken"))
            : mistakes.of(session.run()));
  }

  private void draw(Context ctx) throws IOException {
    byte[] grey = Body.read(ctx, Drawing.SIDE * Drawing.SIDE);
    Json.reply(ctx, Drawing.read(session.run(), grey));
  }
}
