package dev.nudge.lab.server;

import dev.nudge.lab.run.Accuracy;
import dev.nudge.lab.run.Curves;
import dev.nudge.lab.run.Run;
import dev.nudge.lab.run.Session;
import dev.nudge.store.ModelFile;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The run as files to keep: its curves in full precision, its model. */
final class SaveRoutes {
  private final Session session;

  SaveRoutes(Session session) {
    this.session = session;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/save/losses.csv", ctx -> csv(ctx, losses(session.run().curves())));
    routes.get("/api/save/accuracy.csv", ctx -> csv(ctx, accuracies(session.run().curves())));
    routes.get("/api/save/model.npz", this::model);
  }

  private static void csv(Context ctx, String table) {
    attachment(ctx);
    ctx.contentType("text/csv").result(table);
  }

  private static void attachment(Context ctx) {
    String file = ctx.path().substring(ctx.path().lastIndexOf('/') + 1);
    ctx.header("Content-Disposition", "attachment; filename=\"%s\"".formatted(file));
  }

  private static String losses(Curves curves) {
    StringBuilder csv = new StringBuilder("iteration,numerical,backprop,weight_distance\n");
    int size = curves.size();
    for (int i = 0; i < size; i++) {
      row(csv, i + 1, curves.numerical(i), curves.backprop(i), curves.distance(i));
    }
    return csv.toString();
  }

  private static String accuracies(Curves curves) {
    StringBuilder csv =
        new StringBuilder(
            "iteration,numerical_test,backprop_test,numerical_train,backprop_train\n");
    for (Accuracy accuracy : curves.accuracies(0, curves.size())) {
      row(
          csv,
          accuracy.iteration(),
          accuracy.numericalTest(),
          accuracy.backpropTest(),
          accuracy.numericalTrain(),
          accuracy.backpropTrain());
    }
    return csv.toString();
  }

  /** What was not measured stays empty. */
  private static void row(StringBuilder csv, int iteration, double... values) {
    csv.append(iteration);
    for (double value : values) {
      csv.append(',').append(Double.isNaN(value) ? "" : String.valueOf(value));
    }
    csv.append('\n');
  }

  private void model(Context ctx) throws IOException {
    Path folder = Files.createTempDirectory("nudge-lab");
    Path file = folder.resolve("model.npz");
    try {
      Run run = session.run();
      ModelFile.save(file, run.snapshot().network(), run.data().train().schema());
      attachment(ctx);
      ctx.contentType("application/octet-stream").result(Files.readAllBytes(file));
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }
}
