package dev.nudge.lab.server;

import dev.nudge.lab.run.Session;
import dev.nudge.lab.view.Drawing;
import dev.nudge.lab.view.FirstLayerView;
import dev.nudge.lab.view.MistakesView;
import dev.nudge.lab.view.SampleView;
import dev.nudge.lab.view.Values;
import dev.nudge.lab.view.WeightView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;

/** The figures of the views, of the network as it is at this moment of training. */
final class ViewRoutes {
  private static final int MOST_BODY = 100; // bytes, without the numbers
  private static final int MOST_NUMBER = 32;

  private final Session session;
  private final MistakesView mistakes;

  ViewRoutes(Session session, MistakesView mistakes) {
    this.session = session;
    this.mistakes = mistakes;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/units", ctx -> Json.reply(ctx, FirstLayerView.of(session.run())));
    routes.get("/api/weight", this::weight);
    routes.get("/api/sample", this::sample);
    routes.get("/api/mistakes", this::mistakes);
    routes.post("/api/draw", this::draw);
    routes.post("/api/values", this::values);
  }

  private void weight(Context ctx) {
    Query query = new Query(ctx);
    Json.reply(
        ctx,
        WeightView.of(
            session.run(), query.whole("feature"), query.whole("unit"), query.number("h")));
  }

  private void sample(Context ctx) {
    Json.reply(ctx, SampleView.of(session.run().data().test(), new Query(ctx).whole("index")));
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

  private void values(Context ctx) throws IOException {
    int features = session.run().data().train().features();
    if (!(Json.body(ctx, MOST_BODY + features * MOST_NUMBER).get("values")
        instanceof List<?> values)) {
      throw new Refusal(400, "expected an array of values");
    }
    Json.reply(ctx, Values.read(session.run(), values));
  }
}
