package dev.nudge.lab.server;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/**
 * A server's answer.
 *
 * @param head the status line and the headers
 */
record Answer(String head, String body) {
  int status() {
    return Integer.parseInt(head.split(" ", 3)[1]);
  }

  /** The value of a header, or null. */
  String header(String name) {
    return head.lines()
        .skip(1)
        .filter(
            line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse(null);
  }

  Map<String, Object> json() throws IOException {
    return JSON.std.mapFrom(body);
  }

  /** The reason of a refusal. */
  String error() throws IOException {
    return String.valueOf(json().get("error"));
  }
}
