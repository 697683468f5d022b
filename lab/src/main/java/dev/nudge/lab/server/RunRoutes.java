package dev.nudge.lab.server;

import dev.nudge.io.MalformedFileException;
import dev.nudge.lab.run.RecordedRun;
import dev.nudge.lab.run.Session;
import dev.nudge.lab.run.Settings;
import dev.nudge.lab.run.SettingsMap;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Map;

/** What changes the run: all of it by POST. */
final class RunRoutes {
  private final Session session;
  private final RunsFolder runs;
  private final RecordedRun.DataSource source;

  RunRoutes(Session session, RunsFolder runs, RecordedRun.DataSource source) {
    this.session = session;
    this.runs = runs;
    this.source = source;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/runs", ctx -> Json.reply(ctx, Map.of("runs", runs.names())));
    routes.post("/api/run", this::begin);
    routes.post("/api/run/open", this::open);
    post(routes, "/api/run/resume", session::resume);
    post(routes, "/api/run/pause", session::pause);
    post(routes, "/api/run/step", session::step);
    post(routes, "/api/run/stop", session::stop);
  }

  private static void post(RoutesConfig routes, String path, Runnable change) {
    routes.post(
        path,
        ctx -> {
          change.run();
          ctx.status(204);
        });
  }

  private void begin(Context ctx) throws IOException {
    Map<String, Object> body = Json.body(ctx);
    if (!(body.get("settings") instanceof Map<?, ?> values)
        || !(body.get("go") instanceof Boolean go)) {
      throw new Refusal(400, "expected an object of settings and whether to go");
    }
    @SuppressWarnings("unchecked") // the names of a JSON object are strings
    Settings settings = SettingsMap.parse((Map<String, ?>) values);
    session.begin(settings, go);
    ctx.status(204);
  }

  private void open(Context ctx) throws IOException {
    if (!(Json.body(ctx).get("name") instanceof String name)) {
      throw new Refusal(400, "expected the name of a run");
    }
    try {
      session.open(runs.folder(name), source);
    } catch (MalformedFileException damaged) {
      throw new Refusal(422, damaged.getMessage());
    }
    ctx.status(204);
  }
}
