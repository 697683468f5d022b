package dev.nudge.lab.server;

import dev.nudge.lab.page.PageFiles;
import io.javalin.config.RoutesConfig;
import java.util.Map;

/** Serves the files of the page. Each has a route of its own: no path leads to any other file. */
final class WebFiles {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private WebFiles() {}

  /**
   * Serves the page and all that it needs.
   *
   * @param token written into the page
   */
  static void addTo(RoutesConfig routes, String token) {
    serve(routes, "/", "html", PageFiles.indexOfServer(token));
    PageFiles.all()
        .forEach(
            (path, content) -> {
              String type = path.substring(path.lastIndexOf('.') + 1);
              serve(routes, "/" + path, type, content);
            });
  }

  private static void serve(RoutesConfig routes, String path, String type, byte[] content) {
    routes.get(path, ctx -> ctx.contentType(TYPES.get(type)).result(content));
  }
}
