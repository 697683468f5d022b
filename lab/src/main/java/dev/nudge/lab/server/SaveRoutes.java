package dev.nudge.lab.server;

import dev.nudge.lab.run.Curves;
import dev.nudge.lab.run.Run;
import dev.nudge.lab.run.Session;
import dev.nudge.lab.run.Snapshot;
import dev.nudge.model.StoredModel;
import dev.nudge.net.Network;
import dev.nudge.run.CsvTable;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Function;

/** Downloads: the run's curves as CSV in full precision, its networks as model files. */
final class SaveRoutes {
  private final Session session;

  SaveRoutes(Session session) {
    this.session = session;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/save/losses.csv", ctx -> csv(ctx, losses(session.run().curves())));
    routes.get("/api/save/accuracy.csv", ctx -> csv(ctx, accuracies(session.run().curves())));
    routes.get("/api/save/model.npz", ctx -> model(ctx, Snapshot::network));
    routes.get("/api/save/model-best.npz", ctx -> model(ctx, SaveRoutes::bestValidation));
  }

  private static void csv(Context ctx, CsvTable table) {
    attachment(ctx);
    ctx.contentType("text/csv").result(table.toString());
  }

  private static void attachment(Context ctx) {
    String file = ctx.path().substring(ctx.path().lastIndexOf('/') + 1);
    ctx.header("Content-Disposition", "attachment; filename=\"%s\"".formatted(file));
  }

  private static CsvTable losses(Curves curves) {
    CsvTable csv = new CsvTable("iteration", "numerical", "backprop", "weight_distance");
    int size = curves.size();
    for (int i = 0; i < size; i++) {
      csv.row(i + 1, cell(curves.numerical(i)), cell(curves.backprop(i)), cell(curves.distance(i)));
    }
    return csv;
  }

  private static CsvTable accuracies(Curves curves) {
    CsvTable csv =
        new CsvTable(
            "iteration",
            "numerical_test",
            "backprop_test",
            "numerical_train",
            "backprop_train",
            "numerical_validation",
            "backprop_validation");
    for (Curves.Accuracy accuracy : curves.accuracies(0, curves.size())) {
      Curves.Shares numerical = accuracy.numerical();
      Curves.Shares backprop = accuracy.backprop();
      csv.row(
          accuracy.iteration(),
          cell(numerical.test()),
          cell(backprop.test()),
          cell(numerical.train()),
          cell(backprop.train()),
          cell(numerical.validation()),
          cell(backprop.validation()));
    }
    return csv;
  }

  /** A figure, or nothing for a NaN, which was not measured. */
  private static Object cell(double value) {
    return Double.isNaN(value) ? "" : value;
  }

  private static Network bestValidation(Snapshot snapshot) {
    if (snapshot.bestValidation() == null) {
      throw new NotFoundResponse("no samples were held back, so that none is known to be the best");
    }
    return snapshot.bestValidation().network();
  }

  private void model(Context ctx, Function<Snapshot, Network> network) throws IOException {
    Run run = session.run();
    Network wanted = network.apply(run.snapshot());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    new StoredModel(wanted, run.data().train().schema()).write(file);
    attachment(ctx);
    ctx.contentType("application/octet-stream").result(file.toByteArray());
  }
}
