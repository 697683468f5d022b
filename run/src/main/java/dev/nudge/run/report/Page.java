package dev.nudge.run.report;

import dev.nudge.run.chart.ChartSvg;
import dev.nudge.run.chart.Text;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The HTML frame of a page and its sections; all of it is well-formed XML. */
public final class Page {
  private Page() {}

  /** A page that needs nothing but itself. */
  public static String html(String title, String body) {
    return """
    <!DOCTYPE html>
    <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
    <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>%s</title>
    <style>
    %s%s</style>
    </head>
    <body>
    <main>
    %s</main>
    </body>
    </html>
    """
        .formatted(Text.escape(title), styleSheet(), ChartSvg.styleSheet(), body);
  }

  public static String section(String heading, String body) {
    return """
    <section>
    <h2>%s</h2>
    %s</section>
    """
        .formatted(Text.escape(heading), body);
  }

  /** One of the numbers that head a page, in its {@code dl} of class {@code figures}. */
  public static String figure(String name, String value, String note) {
    return "<div><dt>%s</dt><dd>%s</dd><dd class=\"note\">%s</dd></div>\n"
        .formatted(name, Text.escape(value), Text.escape(note));
  }

  /**
   * A table that can be scrolled where the page is narrow.
   *
   * @param rows as HTML
   */
  public static String table(String name, List<String> heads, Stream<String> rows) {
    String head =
        heads.stream()
            .map(cell -> "<th scope=\"col\">%s</th>".formatted(Text.escape(cell)))
            .collect(Collectors.joining());
    return """
    <div class="wide" role="region" aria-label="%s" tabindex="0">
    <table>
    <thead><tr>%s</tr></thead>
    <tbody>
    %s</tbody>
    </table>
    </div>
    """
        .formatted(Text.escape(name), head, rows.collect(Collectors.joining()));
  }

  /** A row of a table whose first cell names it. */
  public static String row(String first, Object... cells) {
    return Stream.of(cells)
        .map(cell -> "<td>%s</td>".formatted(Text.escape(cell.toString())))
        .collect(
            Collectors.joining(
                "", "<tr><th scope=\"row\">%s</th>".formatted(Text.escape(first)), "</tr>\n"));
  }

  static String picture(byte[] png, String alt) {
    return "<img alt=\"%s\" src=\"data:image/png;base64,%s\" />"
        .formatted(Text.escape(alt), Base64.getEncoder().encodeToString(png));
  }

  private static String styleSheet() {
    return Text.resource(Page.class, "report.css");
  }
}
