package dev.nudge.run;

import dev.nudge.run.chart.Charts;
import dev.nudge.train.History;
import dev.nudge.train.TrainingEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files that show how a run went: its curves as tables and as pictures. */
public final class HistoryFiles {
  static final String LOSSES = "losses.csv";
  static final String ACCURACY = "accuracy.csv";

  private HistoryFiles() {}

  /** The files by name, those that take longest to make first. */
  public static Map<String, RunFolder.Content> of(History history) {
    Map<String, RunFolder.Content> files = new LinkedHashMap<>();
    if (!history.epochs().isEmpty()) {
      files.put("loss.png", () -> Charts.png(Charts.loss(history.losses())));
      files.put("accuracy.png", () -> Charts.png(Charts.accuracy(history)));
      files.put("accuracy.svg", () -> Charts.svg(Charts.accuracy(history)));
    }
    files.put(LOSSES, RunFolder.Content.of(() -> losses(history)));
    files.put(ACCURACY, RunFolder.Content.of(() -> accuracies(history)));
    return files;
  }

  /** A line an iteration: the mean loss of its batch after the update. */
  private static String losses(History history) {
    CsvTable table = new CsvTable("iteration", "loss");
    double[] losses = history.losses();
    for (int i = 0; i < losses.length; i++) {
      table.row(i + 1, losses[i]);
    }
    return table.toString();
  }

  /** A line an epoch; with loss and accuracy of the samples held back, if some are. */
  private static String accuracies(History history) {
    List<Object> columns =
        new ArrayList<>(List.of("epoch", "iteration", "loss", "train_accuracy", "test_accuracy"));
    List<TrainingEvent.Validated> validations = history.validations();
    if (!validations.isEmpty()) {
      columns.addAll(List.of("validation_loss", "validation_accuracy"));
    }
    CsvTable table = new CsvTable(columns.toArray());
    for (int i = 0; i < history.epochs().size(); i++) {
      TrainingEvent.Evaluated e = history.epochs().get(i);
      List<Object> row =
          new ArrayList<>(
              List.of(e.epoch(), e.iteration(), e.loss(), e.trainAccuracy(), e.testAccuracy()));
      if (!validations.isEmpty()) {
        row.add(validations.get(i).validationLoss());
        row.add(validations.get(i).validationAccuracy());
      }
      table.row(row.toArray());
    }
    return table.toString();
  }
}
