package dev.nudge.lab.server;

import io.javalin.http.Context;
import java.io.IOException;

/** Bodies of requests. */
final class Body {
  private Body() {}

  /** Reads a body, and refuses a longer one without reading it to its end. */
  static byte[] read(Context ctx, int mostBytes) throws IOException {
    byte[] body = ctx.req().getInputStream().readNBytes(mostBytes + 1);
    if (body.length > mostBytes) {
      throw new Refusal(
          413, "the body is too long, expected at most %,d bytes".formatted(mostBytes));
    }
    return body;
  }
}
