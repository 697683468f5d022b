package dev.nudge.lab.server;

import dev.nudge.lab.api.Event;
import java.nio.charset.StandardCharsets;

/** Events as they go over the wire. Keeps the last: pages that share an event share its bytes. */
final class EventEncoder {
  private Event last;
  private byte[] bytes;

  @SuppressWarnings("ReferenceEquality") // comparing what they hold would take as long as encoding
  synchronized byte[] bytes(Event event) {
    if (event != last) {
      String text =
          "id: %s\nevent: %s\ndata: %s\n\n"
              .formatted(event.id(), event.name(), Json.text(event.data()));
      bytes = text.getBytes(StandardCharsets.UTF_8);
      last = event;
    }
    return bytes;
  }
}
