package dev.nudge.cli;

import dev.nudge.forward.Evaluation;
import dev.nudge.forward.ProbabilityMeasures;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** An evaluation as a page of text. */
final class EvaluationText {
  private static final int COLUMN = 6; // characters
  private static final String MEASURES = "  %9.4f  %6.4f  %6.4f%n";

  /** Classes of a whole matrix; of more the commonest mistakes are printed. */
  private static final int MOST_CLASSES = 30;

  private static final int MOST_MISTAKES = 20;

  private EvaluationText() {}

  /** Accuracy, loss, confusion matrix, precision, recall and F1, with the names of the classes. */
  static String of(Evaluation evaluation, Optional<ProbabilityMeasures> measures) {
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
    text.append("loss      %.6f%n".formatted(evaluation.meanLoss()));
    measures.ifPresent(
        probabilities ->
            text.append(
                "log loss  %.6f%nROC-AUC   %.4f (one class against the rest, mean)%n"
                    .formatted(probabilities.logLoss(), probabilities.rocAuc())));
    text.append(System.lineSeparator());
    if (K > MOST_CLASSES) {
      text.append(
          "commonest mistakes: what the samples are, what they were taken for%n".formatted());
      for (Evaluation.Confusion mistake : evaluation.commonestConfusions(MOST_MISTAKES)) {
        text.append(
            "%s  %s  %,d%n"
                .formatted(
                    row.formatted(names.get(mistake.actual())),
                    row.formatted(names.get(mistake.predicted())),
                    mistake.count()));
      }
    } else {
      appendMatrix(evaluation, columns, names, row, text);
    }
    text.append("%n%sclass  precision  recall      F1%n".formatted(" ".repeat(width - 5)));
    for (int k = 0; k < K; k++) {
      text.append(row.formatted(names.get(k)));
      text.append(
          MEASURES.formatted(evaluation.precision(k), evaluation.recall(k), evaluation.f1(k)));
    }
    text.append(row.formatted("mean"));
    text.append(
        MEASURES.formatted(
            evaluation.macro(evaluation::precision),
            evaluation.macro(evaluation::recall),
            evaluation.macro(evaluation::f1)));
    measures.ifPresent(probabilities -> appendCalibration(probabilities, text));
    return text.toString();
  }

  private static void appendCalibration(ProbabilityMeasures measures, StringBuilder text) {
    text.append(
        "%ncalibration: expected error %.4f%nprobability  samples  mean    right%n"
            .formatted(measures.calibrationError()));
    for (ProbabilityMeasures.Bin bin : measures.bins()) {
      if (bin.samples() > 0) {
        text.append(
            "%.1f to %.1f  %,9d  %.4f  %.4f%n"
                .formatted(bin.from(), bin.to(), bin.samples(), bin.confidence(), bin.accuracy()));
      }
    }
  }

  private static void appendMatrix(
      Evaluation evaluation,
      List<String> columns,
      List<String> names,
      String row,
      StringBuilder text) {
    text.append(
        "confusion matrix: rows are what the samples are, columns what they were taken for%n"
            .formatted());
    text.append(row.formatted(""));
    columns.forEach(name -> text.append("%6s".formatted(name)));
    text.append(System.lineSeparator());
    for (int actual = 0; actual < names.size(); actual++) {
      text.append(row.formatted(names.get(actual)));
      for (int predicted = 0; predicted < names.size(); predicted++) {
        text.append("%6d".formatted(evaluation.confusion(actual, predicted)));
      }
      text.append(System.lineSeparator());
    }
  }
}
