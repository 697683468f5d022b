package dev.nudge.lab.server;

import dev.nudge.io.MalformedFileException;
import dev.nudge.lab.run.Session;
import dev.nudge.lab.run.Settings;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.UnprocessableContentResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Begins, opens, pauses and ends runs; whatever changes the run is a POST. */
final class RunRoutes {
  private static final int MOST_BODY = 4096; // bytes
  private static final int MOST_LISTED = 200;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final Session session;
  private final Path runs;

  /**
   * @param runs the folder of finished runs, from which the page can open any, and nothing outside
   *     it; need not exist
   */
  RunRoutes(Session session, Path runs) {
    this.session = session;
    this.runs = runs;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/runs", ctx -> ctx.json(Map.of("runs", names())));
    routes.post("/api/run", this::begin);
    routes.post("/api/run/open", this::open);
    post(routes, "/api/run/resume", Session::resume);
    post(routes, "/api/run/pause", session -> session.run().pause());
    post(routes, "/api/run/step", Session::step);
    post(routes, "/api/run/stop", session -> session.run().stop());
  }

  private void post(RoutesConfig routes, String path, Consumer<Session> change) {
    routes.post(
        path,
        ctx -> {
          change.accept(session);
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
      session.open(folder(name));
    } catch (MalformedFileException damaged) {
      throw new UnprocessableContentResponse(damaged.getMessage());
    }
    ctx.status(204);
  }

  /** The runs that can be opened, the newest numbers first. */
  private List<String> names() throws IOException {
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(runs)) {
      return entries
          .filter(entry -> Files.isRegularFile(entry.resolve("model.npz")))
          .map(entry -> entry.getFileName().toString())
          .filter(name -> NAME.matcher(name).matches())
          .sorted(Comparator.comparingInt(String::length).thenComparing(name -> name).reversed())
          .limit(MOST_LISTED)
          .toList();
    }
  }

  /** The folder of one run, refused if it lies elsewhere, be it by a link. */
  private Path folder(String name) throws IOException {
    Path folder = runs.resolve(NAME.matcher(name).matches() ? name : "");
    if (folder.equals(runs.resolve(""))
        || !Files.isDirectory(folder)
        || !folder.toRealPath().getParent().equals(runs.toRealPath())) {
      throw new NotFoundResponse("there is no run %s".formatted(name));
    }
    return folder;
  }
}
