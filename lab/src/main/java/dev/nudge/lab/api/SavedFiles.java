package dev.nudge.lab.api;

import dev.nudge.lab.run.Curves;
import dev.nudge.lab.run.Run;
import dev.nudge.lab.run.Snapshot;
import dev.nudge.lab.run.Worded;
import dev.nudge.model.StoredModel;
import dev.nudge.net.Network;
import dev.nudge.run.CsvTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Files of a run: its curves as CSV in full precision, its networks as model files. */
final class SavedFiles {
  private SavedFiles() {}

  static byte[] losses(Curves curves) {
    CsvTable csv = new CsvTable("iteration", "numerical", "backprop", "weight_distance");
    int size = curves.size();
    for (int i = 0; i < size; i++) {
      csv.row(i + 1, cell(curves.numerical(i)), cell(curves.backprop(i)), cell(curves.distance(i)));
    }
    return bytes(csv);
  }

  static byte[] accuracies(Curves curves) {
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
    return bytes(csv);
  }

  /** A figure, or nothing for a NaN, which was not measured. */
  private static Object cell(double value) {
    return Double.isNaN(value) ? "" : value;
  }

  private static byte[] bytes(CsvTable table) {
    return table.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The numerical network as it is. */
  static byte[] model(Run run) throws IOException {
    return model(run, run.snapshot().network());
  }

  /** The numerical network with the smallest validation loss. */
  static byte[] bestModel(Run run) throws IOException {
    Snapshot.BestValidation best = run.snapshot().bestValidation();
    if (best == null) {
      throw new NotFoundException(
          "no samples were held back, so that none is known to be the best",
          new Worded("problem.lab.no-best", Map.of()));
    }
    return model(run, best.network());
  }

  private static byte[] model(Run run, Network network) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    new StoredModel(network, run.data().train().schema()).write(file);
    return file.toByteArray();
  }
}
