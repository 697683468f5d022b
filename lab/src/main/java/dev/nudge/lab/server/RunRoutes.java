package dev.nudge.lab.server;

import dev.nudge.io.MalformedFileException;
import dev.nudge.lab.run.RecordedRun;
import dev.nudge.lab.run.Run;
import dev.nudge.lab.run.Session;
import dev.nudge.lab.run.Settings;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.UnprocessableContentResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/** Begins, opens, pauses and ends runs; whatever changes the run is a POST. */
final class RunRoutes {
  private static final int MOST_BODY = 4096; // bytes

  private final Session session;
  private final RunsFolder runs;
  private final RecordedRun.DataSource source;

  RunRoutes(Session session, RunsFolder runs, RecordedRun.DataSource source) {
    this.session = session;
    this.runs = runs;
    this.source = source;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/runs", ctx -> ctx.json(Map.of("runs", runs.names())));
    routes.post("/api/run", this::begin);
    routes.post("/api/run/open", this::open);
    post(routes, "/api/run/resume", Run::resume);
    post(routes, "/api/run/pause", Run::pause);
    post(routes, "/api/run/step", Run::step);
    post(routes, "/api/run/stop", Run::stop);
  }

  private void post(RoutesConfig routes, String path, Consumer<Run> change) {
    routes.post(
        path,
        ctx -> {
          change.accept(session.run());
          ctx.status(204);
        });
  }

  private void begin(Context ctx) throws IOException {
    Map<String, Object> body = Json.body(ctx, MOST_BODY);
    if (!(body.get("settings") instanceof Map<?, ?> values)
        || !(body.get("go") instanceof Boolean go)) {
      throw new BadRequestResponse("expected an object of settings and whether to go");
    }
    @SuppressWarnings("unchecked") // the names of a JSON object are strings
    Settings settings = Settings.parse((Map<String, ?>) values);
    session.begin(settings, go);
    ctx.status(204);
  }

  private void open(Context ctx) throws IOException {
    if (!(Json.body(ctx, MOST_BODY).get("name") instanceof String name)) {
      throw new BadRequestResponse("expected the name of a run");
    }
    try {
      session.open(runs.folder(name), source);
    } catch (MalformedFileException damaged) {
      throw new UnprocessableContentResponse(damaged.getMessage());
    }
    ctx.status(204);
  }
}
