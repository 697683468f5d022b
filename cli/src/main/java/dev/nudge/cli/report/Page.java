package dev.nudge.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/** What the sections of a page are put together from; all of it is well-formed XML. */
final class Page {
  private Page() {}

  /** A page that needs nothing but itself. */
  static String html(String title, String body) {
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
        .formatted(Text.escape(title), resource("report.css"), resource("chart.css"), body);
  }

  static String section(String heading, String body) {
    return """
        <section>
        <h2>%s</h2>
        %s</section>
        """
        .formatted(Text.escape(heading), body);
  }

  /** An image element with its picture inside. */
  static String picture(byte[] png, String alt) {
    return "<img alt=\"%s\" src=\"data:image/png;base64,%s\" />"
        .formatted(Text.escape(alt), Base64.getEncoder().encodeToString(png));
  }

  /** A text that lies beside this class. */
  static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException damaged) {
      throw new UncheckedIOException("the nudge-cli jar is damaged", damaged);
    }
  }
}
