package dev.nudge.lab.server;

import dev.nudge.lab.run.Session;
import dev.nudge.lab.run.Settings;
import dev.nudge.lab.view.RaceView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Map;

/** Begins, shows and ends races. */
final class RaceRoutes {
  private static final int MOST_BODY = 4096; // bytes

  private final Session session;

  RaceRoutes(Session session) {
    this.session = session;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/race", ctx -> ctx.json(RaceView.of(session.race())));
    routes.post("/api/race", this::begin);
    routes.post(
        "/api/race/stop",
        ctx -> {
          session.stopRace();
          ctx.status(204);
        });
  }

  private void begin(Context ctx) throws IOException {
    Map<String, Object> body = Json.body(ctx, MOST_BODY);
    if (!(body.get("settings") instanceof Map<?, ?> values)
        || !(body.get("whole") instanceof Boolean whole)) {
      throw new BadRequestResponse(
          "expected an object of settings and whether all updates are to be made");
    }
    @SuppressWarnings("unchecked") // the names of a JSON object are strings
    Settings settings = Settings.parse((Map<String, ?>) values);
    session.beginRace(settings, whole ? Settings.ITERATIONS : 0);
    ctx.status(204);
  }
}
