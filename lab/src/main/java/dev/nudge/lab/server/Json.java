package dev.nudge.lab.server;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.jr.ob.JSON;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** JSON in and out. */
final class Json {
  private static final int MOST_BYTES = 4096;

  private Json() {}

  static String text(Map<String, ?> object) {
    try {
      return JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(object);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  static void reply(Context ctx, Map<String, ?> object) {
    ctx.contentType("application/json").result(text(object));
  }

  /** The object in a request's body. */
  static Map<String, Object> body(Context ctx) throws IOException {
    return body(ctx, MOST_BYTES);
  }

  /** The object in a request's body, which is refused if it is longer. */
  static Map<String, Object> body(Context ctx, int mostBytes) throws IOException {
    try {
      Map<String, Object> object = JSON.std.mapFrom(Body.read(ctx, mostBytes));
      if (object != null) { // as the JSON null is
        return object;
      }
    } catch (JacksonException damaged) {
      // said below
    }
    throw new Refusal(400, "the body is no JSON object");
  }
}
