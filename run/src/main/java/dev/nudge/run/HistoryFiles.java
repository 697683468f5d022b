package dev.nudge.run;

import dev.nudge.run.chart.Charts;
import dev.nudge.train.History;
import dev.nudge.train.TrainingEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The contents of a run folder's text files. */
public final class HistoryFiles {
  private HistoryFiles() {}

  /** The curves of a run, as tables and as pictures, those that take longest first. */
  public static Map<String, RunFolder.Content> ofHistory(History history) {
    Map<String, RunFolder.Content> files = new LinkedHashMap<>();
    if (!history.epochs().isEmpty()) {
      files.put("loss.png", () -> Charts.png(Charts.loss(history.losses())));
      files.put("accuracy.png", () -> Charts.png(Charts.accuracy(history)));
      files.put("accuracy.svg", () -> Charts.svg(Charts.accuracy(history)));
    }
    files.put("losses.csv", RunFolder.Content.of(losses(history)));
    files.put("accuracy.csv", RunFolder.Content.of(accuracies(history)));
    return files;
  }

  /** A line an iteration: the mean loss of its batch after the update. */
  static String losses(History history) {
    StringBuilder csv = new StringBuilder("iteration,loss\n");
    double[] losses = history.losses();
    for (int i = 0; i < losses.length; i++) {
      csv.append(i + 1).append(',').append(losses[i]).append('\n');
    }
    return csv.toString();
  }

  /** A line an epoch; with what the samples held back have shown, if some are. */
  static String accuracies(History history) {
    List<TrainingEvent.Validated> validations = history.validations();
    StringBuilder csv = new StringBuilder("epoch,iteration,loss,train_accuracy,test_accuracy");
    csv.append(validations.isEmpty() ? "\n" : ",validation_loss,validation_accuracy\n");
    for (int i = 0; i < history.epochs().size(); i++) {
      TrainingEvent.Evaluated epoch = history.epochs().get(i);
      csv.append(epoch.epoch())
          .append(',')
          .append(epoch.iteration())
          .append(',')
          .append(epoch.loss())
          .append(',')
          .append(epoch.trainAccuracy())
          .append(',')
          .append(epoch.testAccuracy());
      if (!validations.isEmpty()) {
        csv.append(',')
            .append(validations.get(i).validationLoss())
            .append(',')
            .append(validations.get(i).validationAccuracy());
      }
      csv.append('\n');
    }
    return csv.toString();
  }
}
