package dev.nudge.lab.server;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The files of the page. Each has a route of its own: no path leads to any other file. */
final class WebFiles {
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
  private static final String TOKEN = "{{token}}";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  /** The page's own files. */
  static final List<String> FILES =
      List.of(
          """
          lab.css race.css icon.svg main.js address.js answer.js chart.js controls.js data.js
          draw.js finished.js format.js gallery.js heatmap.js mistakes.js nudge.js lanes.js poster.js
          problems.js race.js run.js sample.js save.js server.js settings.js theme.js train.js try.js
          units.js values.js views.js weights.js\
          """
              .split("\\s+", -1));

  private WebFiles() {}

  /**
   * Serves the page and all that it needs.
   *
   * @param token written into the page
   */
  static void addTo(RoutesConfig routes, String token) {
    String page = new String(own("index.html"), StandardCharsets.UTF_8).replace(TOKEN, token);
    serve(routes, "/", "html", page.getBytes(StandardCharsets.UTF_8));
    for (String file : FILES) {
      serve(routes, "/" + file, file.substring(file.lastIndexOf('.') + 1), own(file));
    }
    serve(routes, "/uplot/uPlot.js", "js", resource(UPLOT + "uPlot.esm.js"));
    serve(routes, "/uplot/uPlot.css", "css", resource(UPLOT + "uPlot.min.css"));
  }

  private static void serve(RoutesConfig routes, String path, String type, byte[] content) {
    routes.get(path, ctx -> ctx.contentType(TYPES.get(type)).result(content));
  }

  private static byte[] own(String name) {
    return resource("/dev/nudge/lab/web/" + name);
  }

  private static byte[] resource(String path) {
    try (InputStream in = WebFiles.class.getResourceAsStream(path)) {
      return Objects.requireNonNull(in, path).readAllBytes();
    } catch (IOException damaged) {
      throw new UncheckedIOException("the nudge-lab jar is damaged", damaged);
    }
  }
}
