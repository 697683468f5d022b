package dev.nudge.lab.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The files of the page by their paths below it. */
public final class PageFiles {
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

  /** Where the page says where its lab is. */
  private static final String LAB = "{{lab}}";

  /** The page's own files. */
  static final List<String> OWN =
      List.of(
          """
          lab.css nudge.css race.css why.css icon.svg main.js about.js activations.js address.js answer.js axes.js by-http.js
          by-worker.js chart.js choices.js controls.js data.js draw.js en.js figures.js files.js finished.js first.js
          format.js formula.js framed.js gallery.js handle.js heatmap.js kept.js ko.js lanes.js mistakes.js
          notice.js nudge-charts.js nudge.js picture.js poster.js presets.js problems.js race.js readout.js run.js
          sample.js save.js server.js settings.js strokes.js text.js theme.js train.js try.js units.js
          values.js views.js weights.js why-batch.js why-curve.js why-path.js why-stage.js
          why-steps.js why.js\
          """
              .split("\\s+", -1));

  /** What the page has beside them where its lab runs in its worker. */
  static final List<String> OF_WORKER = List.of("worker.js", "service-worker.js");

  private PageFiles() {}

  /** The page itself, whose lab is the server that knows this token. */
  public static byte[] indexOfServer(String token) {
    return index("nudge-token", token);
  }

  /** The page itself, whose lab runs in its worker. */
  public static byte[] indexOfWorker() {
    return index("nudge-worker", "worker.js");
  }

  private static byte[] index(String name, String content) {
    String page = new String(own("index.html"), StandardCharsets.UTF_8);
    String meta = "<meta name=\"%s\" content=\"%s\">".formatted(name, content);
    return page.replace(LAB, meta).getBytes(StandardCharsets.UTF_8);
  }

  /** All that the page loads, wherever its lab is. */
  public static Map<String, byte[]> all() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    OWN.forEach(file -> files.put(file, own(file)));
    files.put("uplot/uPlot.js", resource(UPLOT + "uPlot.esm.js"));
    files.put("uplot/uPlot.css", resource(UPLOT + "uPlot.min.css"));
    return files;
  }

  /** What it loads beside them where its lab runs in its worker. */
  public static Map<String, byte[]> ofWorker() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    OF_WORKER.forEach(file -> files.put(file, own(file)));
    return files;
  }

  private static byte[] own(String name) {
    return resource("/dev/nudge/lab/web/" + name);
  }

  private static byte[] resource(String path) {
    try (InputStream in = PageFiles.class.getResourceAsStream(path)) {
      return Objects.requireNonNull(in, path).readAllBytes();
    } catch (IOException damaged) {
      throw new UncheckedIOException("the nudge-lab jar is damaged", damaged);
    }
  }
}
