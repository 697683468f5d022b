package dev.nudge.lab.server;

import dev.nudge.io.MalformedFileException;
import dev.nudge.lab.api.LabApi;
import dev.nudge.lab.api.NotFoundException;
import dev.nudge.run.WrongCallException;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers whatever goes wrong with a JSON object that holds the reason as {@code error}. */
final class ErrorAnswers {
  private ErrorAnswers() {}

  static void addTo(JavalinConfig config) {
    config.jetty.modifyServer(jetty -> jetty.setErrorHandler(new OfJetty()));
    config.routes.exception(
        HttpResponseException.class, (refusal, ctx) -> answer(ctx, refusal.getStatus(), refusal));
    config.routes.exception(NotFoundException.class, (missing, ctx) -> answer(ctx, 404, missing));
    config.routes.exception(
        MalformedFileException.class, (damaged, ctx) -> answer(ctx, 422, damaged));
    config.routes.exception(IllegalArgumentException.class, (bad, ctx) -> answer(ctx, 400, bad));
    config.routes.exception(WrongCallException.class, (bad, ctx) -> answer(ctx, 400, bad));
    config.routes.exception(IOException.class, (problem, ctx) -> answer(ctx, 500, problem));
    config.routes.exception(Exception.class, ErrorAnswers::defect);
  }

  private static void answer(Context ctx, int status, Exception reason) {
    ctx.status(status).json(LabApi.problem(reason));
  }

  private static void defect(Exception defect, Context ctx) {
    defect.printStackTrace();
    ctx.status(500).json(LabApi.defect(defect));
  }

  /** For requests that Jetty refuses before Javalin sees them. */
  private static final class OfJetty extends ErrorHandler {
    @Override
    protected void generateResponse(
        Request request,
        Response response,
        int status,
        String message,
        Throwable cause,
        Callback callback) {
      String reason = Objects.requireNonNullElseGet(message, () -> HttpStatus.getMessage(status));
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
      response.write(
          true, StandardCharsets.UTF_8.encode(Json.text(Map.of("error", reason))), callback);
    }
  }
}
