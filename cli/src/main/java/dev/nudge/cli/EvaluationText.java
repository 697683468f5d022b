package dev.nudge.cli;

import dev.nudge.forward.Evaluation;
import java.util.List;
import java.util.stream.IntStream;

/** An evaluation as a page of text. */
final class EvaluationText {
  private static final int COLUMN = 6; // characters

  private EvaluationText() {}

  /** Accuracy, loss, confusion matrix, precision and recall, with the names of the classes. */
  static String of(Evaluation evaluation) {
    List<String> classes = evaluation.data().schema().classes();
    int K = classes.size();
    boolean namesFit = classes.stream().allMatch(name -> name.length() < COLUMN);
    List<String> columns =
        namesFit ? classes : IntStream.range(0, K).mapToObj(String::valueOf).toList();
    List<String> names =
        namesFit ? classes : IntStream.range(0, K).mapToObj(k -> k + " " + classes.get(k)).toList();
    int width = Math.max(5, names.stream().mapToInt(String::length).max().orElse(0));
    String row = namesFit ? "%" + width + "s" : "%-" + width + "s";

    StringBuilder text = new StringBuilder();
    text.append(
        "accuracy  %.4f (%,d of %,d test samples)%n"
            .formatted(evaluation.accuracy(), evaluation.correct(), evaluation.size()));
    text.append(
        "loss      %.6f%n%nconfusion matrix: rows are what the samples are, columns what they were taken for%n"
            .formatted(evaluation.meanLoss()));
    text.append(" ".repeat(width));
    columns.forEach(name -> text.append("%6s".formatted(name)));
    for (int actual = 0; actual < K; actual++) {
      text.append(System.lineSeparator()).append(row.formatted(names.get(actual)));
      for (int predicted = 0; predicted < K; predicted++) {
        text.append("%6d".formatted(evaluation.confusion(actual, predicted)));
      }
    }
    text.append("%n%n%sclass  precision  recall%n".formatted(" ".repeat(width - 5)));
    for (int k = 0; k < K; k++) {
      text.append(row.formatted(names.get(k)));
      text.append("  %9.4f  %6.4f%n".formatted(evaluation.precision(k), evaluation.recall(k)));
    }
    return text.toString();
  }
}
