package dev.nudge.lab.server;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.jr.ob.JSON;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Map;

/** Bodies of requests and JSON answers; Javalin's own mapper would need all of Jackson. */
final class Json implements JsonMapper {
  @Override
  public String toJsonString(Object object, Type type) {
    return text(object);
  }

  static String text(Object object) {
    try {
      return JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(object);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The object that a request's body holds. */
  static Map<String, Object> object(byte[] body) throws IOException {
    try {
      Map<String, Object> object = JSON.std.mapFrom(body);
      if (object != null) { // as the JSON null is
        return object;
      }
    } catch (JacksonException damaged) {
      // answered below
    }
    throw new BadRequestResponse("the body is no JSON object");
  }

  /** Reads a request's body, and refuses a longer one without reading it to its end. */
  static byte[] bytes(Context ctx, int mostBytes) throws IOException {
    byte[] body = ctx.req().getInputStream().readNBytes(mostBytes + 1);
    if (body.length > mostBytes) {
      throw new ContentTooLargeResponse(
          String.format(
              Locale.ROOT, "the body is too long, expected at most %,d bytes", mostBytes));
    }
    return body;
  }
}
