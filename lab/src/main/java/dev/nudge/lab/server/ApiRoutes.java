package dev.nudge.lab.server;

import dev.nudge.lab.api.LabApi;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Questions come as GET, whatever changes the run as POST; what can be saved lies below save. */
final class ApiRoutes {
  private static final String BYTES = "application/octet-stream";

  private final LabApi api;

  ApiRoutes(LabApi api) {
    this.api = api;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/save/{file}", this::save);
    routes.get("/api/<name>", this::ask);
    routes.post("/api/<name>", this::send);
  }

  private void ask(Context ctx) throws IOException {
    Map<String, String> parameters = new LinkedHashMap<>();
    ctx.queryParamMap().forEach((name, values) -> parameters.put(name, values.get(0)));
    ctx.json(api.ask(ctx.pathParam("name"), parameters));
  }

  private void send(Context ctx) throws IOException {
    String name = ctx.pathParam("name");
    byte[] body = Json.bytes(ctx, api.mostBytes(name));
    Map<String, Object> answer =
        api.send(name, BYTES.equals(ctx.contentType()) ? body : Json.object(body));
    if (answer == null) {
      ctx.status(204);
    } else {
      ctx.json(answer);
    }
  }

  private void save(Context ctx) throws IOException {
    String file = ctx.pathParam("file");
    byte[] content = api.file(file);
    ctx.header("Content-Disposition", "attachment; filename=\"%s\"".formatted(file));
    ctx.contentType(file.endsWith(".csv") ? "text/csv" : BYTES).result(content);
  }
}
