package dev.nudge.lab.server;

import dev.nudge.lab.run.Session;
import dev.nudge.lab.view.FirstLayerView;
import dev.nudge.lab.view.MistakesView;
import dev.nudge.lab.view.OwnSampleView;
import dev.nudge.lab.view.SampleView;
import dev.nudge.lab.view.WeightView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The figures of the views, of the network as it is at this moment of training. */
final class ViewRoutes {
  private static final int MOST_BODY = 100; // bytes, without the numbers
  private static final int MOST_NUMBER = 32;

  private final Session session;
  private final MistakesView mistakes = new MistakesView();

  ViewRoutes(Session session) {
    this.session = session;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/units", ctx -> ctx.json(FirstLayerView.of(session.run())));
    routes.get("/api/weight", this::weight);
    routes.get("/api/sample", this::sample);
    routes.get("/api/mistakes", this::mistakes);
    routes.post("/api/draw", this::draw);
    routes.post("/api/values", this::values);
  }

  private void weight(Context ctx) {
    int feature = parameter(ctx, "feature", Integer.class, "a whole number");
    int unit = parameter(ctx, "unit", Integer.class, "a whole number");
    double h = parameter(ctx, "h", Double.class, "a number");
    ctx.json(WeightView.of(session.run(), feature, unit, h));
  }

  private void sample(Context ctx) {
    int index = parameter(ctx, "index", Integer.class, "a whole number");
    ctx.json(SampleView.of(session.run().data().test(), index));
  }

  private void mistakes(Context ctx) {
    if (ctx.queryParam("actual") == null) {
      ctx.json(mistakes.of(session.run()));
      return;
    }
    int actual = parameter(ctx, "actual", Integer.class, "a whole number");
    int predicted = parameter(ctx, "taken", Integer.class, "a whole number");
    ctx.json(mistakes.of(session.run(), actual, predicted));
  }

  private static <T> T parameter(Context ctx, String name, Class<T> type, String expected) {
    String found = ctx.queryParam(name);
    return ctx.queryParamAsClass(name, type)
        .getOrThrow(
            errors ->
                new BadRequestResponse(
                    found == null
                        ? "%s is missing".formatted(name)
                        : "%s is %s, expected %s".formatted(name, found, expected)));
  }

  private void draw(Context ctx) throws IOException {
    byte[] grey = Json.bytes(ctx, OwnSampleView.SIDE * OwnSampleView.SIDE);
    ctx.json(OwnSampleView.ofDrawing(session.run(), grey));
  }

  private void values(Context ctx) throws IOException {
    int features = session.run().data().train().features();
    Map<String, Object> body = Json.body(ctx, MOST_BODY + features * MOST_NUMBER);
    if (!(body.get("values") instanceof List<?> values)) {
      throw new BadRequestResponse("expected an array of values");
    }
    ctx.json(OwnSampleView.ofValues(session.run(), values));
  }
}
