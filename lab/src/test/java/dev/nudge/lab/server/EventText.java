package dev.nudge.lab.server;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One server-sent event.
 *
 * @param name status or progress
 */
record EventText(String id, String name, Map<String, Object> data) {

  /** The whole events in a stream's text; signs of life are left aside. */
  static List<EventText> parse(String stream) throws IOException {
    List<EventText> events = new ArrayList<>();
    int from = 0;
    for (int end = stream.indexOf("\n\n"); end >= 0; end = stream.indexOf("\n\n", from)) {
      String block = stream.substring(from, end);
      from = end + 2;
      if (!block.equals(":")) {
        events.add(
            new EventText(
                field(block, "id"), field(block, "event"), JSON.std.mapFrom(field(block, "data"))));
      }
    }
    return events;
  }

  private static String field(String block, String name) {
    return block
        .lines()
        .filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no %s in %s".formatted(name, block)));
  }

  int from() {
    return (int) data.get("from");
  }

  int to() {
    return (int) data.get("to");
  }
}
