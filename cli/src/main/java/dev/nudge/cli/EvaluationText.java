package dev.nudge.cli;

import dev.nudge.forward.Evaluation;
import java.util.List;
import java.util.stream.IntStream;

/** An evaluation as a page of text. */
final class EvaluationText {
  private static final int COLUMN = 6; // characters

  private final Evaluation evaluation;
  private final List<String> classes;
  private final boolean namesFit; // into columns: else they hold numbers
  private final List<String> rows; // what each class's row begins with
  private final int rowWidth;
  private final List<String> columns;
  private final StringBuilder text = new StringBuilder();

  private EvaluationText(Evaluation evaluation) {
    this.evaluation = evaluation;
    classes = evaluation.data().schema().classes();
    namesFit = classes.stream().allMatch(name -> name.length() < COLUMN);
    List<String> numbers = IntStream.range(0, classes.size()).mapToObj(String::valueOf).toList();
    columns = namesFit ? classes : numbers;
    rows =
        namesFit
            ? classes
            : IntStream.range(0, classes.size()).mapToObj(k -> k + " " + classes.get(k)).toList();
    rowWidth = Math.max(5, rows.stream().mapToInt(String::length).max().orElse(0));
  }

  /** Accuracy, loss, confusion matrix, precision and recall, with the names of the classes. */
  static String of(Evaluation evaluation) {
    EvaluationText page = new EvaluationText(evaluation);
    page.figures();
    page.confusion();
    page.precisionAndRecall();
    return page.text.toString();
  }

  private void line(String line) {
    text.append(line).append(System.lineSeparator());
  }

  private void figures() {
    line(
        "accuracy  %.4f (%,d of %,d test samples)"
            .formatted(evaluation.accuracy(), evaluation.correct(), evaluation.size()));
    line("loss      %.6f".formatted(evaluation.meanLoss()));
    line("");
  }

  private void confusion() {
    line("confusion matrix: rows are what the samples are, columns what they were taken for");
    StringBuilder head = new StringBuilder(" ".repeat(rowWidth));
    columns.forEach(name -> head.append(" ".repeat(COLUMN - name.length())).append(name));
    line(head.toString());
    for (int actual = 0; actual < classes.size(); actual++) {
      StringBuilder row = new StringBuilder(row(actual));
      for (int taken = 0; taken < classes.size(); taken++) {
        row.append("%6d".formatted(evaluation.confusion(actual, taken)));
      }
      line(row.toString());
    }
    line("");
  }

  private void precisionAndRecall() {
    line(" ".repeat(rowWidth - 5) + "class  precision  recall");
    for (int k = 0; k < classes.size(); k++) {
      line("%s  %9.4f  %6.4f".formatted(row(k), evaluation.precision(k), evaluation.recall(k)));
    }
  }

  private String row(int k) {
    String name = rows.get(k);
    String padding = " ".repeat(rowWidth - name.length());
    return namesFit ? padding + name : name + padding;
  }
}
