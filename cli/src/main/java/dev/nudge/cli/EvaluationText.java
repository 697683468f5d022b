package dev.nudge.cli;

import dev.nudge.forward.Evaluation;
import dev.nudge.forward.ProbabilityMeasures;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
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

  private static String rocAuc(double mean) {
    return Double.isNaN(mean)
        ? "– (not every class is among the samples)"
        : String.format(Locale.ROOT, "%.4f (one class against the rest, mean)", mean);
  }

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

    Formatter text = new Formatter(Locale.ROOT);
    text.format(
        "accuracy  %.4f (%,d of %,d test samples)%n",
        evaluation.accuracy(), evaluation.correct(), evaluation.size());
    text.format("loss      %.6f%n", evaluation.meanLoss());
    measures.ifPresent(
        probabilities ->
            text.format(
                "log loss  %.6f%nROC-AUC   %s%n",
                probabilities.logLoss(), rocAuc(probabilities.rocAuc())));
    text.format("%n");
    if (K > MOST_CLASSES) {
      text.format("commonest mistakes: what the samples are, what they were taken for%n");
      for (Evaluation.Confusion mistake : evaluation.commonestConfusions(MOST_MISTAKES)) {
        text.format(
            row + "  " + row + "  %,d%n",
            names.get(mistake.actual()),
            names.get(mistake.predicted()),
            mistake.count());
      }
    } else {
      addMatrix(evaluation, columns, names, row, text);
    }
    text.format("%n%sclass  precision  recall      F1%n", " ".repeat(width - 5));
    for (int k = 0; k < K; k++) {
      text.format(
          row + MEASURES,
          names.get(k),
          evaluation.precision(k),
          evaluation.recall(k),
          evaluation.f1(k));
    }
    text.format(
        row + MEASURES,
        "mean",
        evaluation.macro(evaluation::precision),
        evaluation.macro(evaluation::recall),
        evaluation.macro(evaluation::f1));
    measures.ifPresent(probabilities -> addCalibration(probabilities, text));
    return text.toString();
  }

  private static void addCalibration(ProbabilityMeasures measures, Formatter text) {
    text.format(
        "%ncalibration: expected error %.4f%nprobability  samples  mean    right%n",
        measures.calibrationError());
    for (ProbabilityMeasures.Bin bin : measures.bins()) {
      if (bin.samples() > 0) {
        text.format(
            "%.1f to %.1f  %,9d  %.4f  %.4f%n",
            bin.from(), bin.to(), bin.samples(), bin.confidence(), bin.accuracy());
      }
    }
  }

  private static void addMatrix(
      Evaluation evaluation, List<String> columns, List<String> names, String row, Formatter text) {
    text.format(
        "confusion matrix: rows are what the samples are, columns what they were taken for%n");
    text.format(row, "");
    columns.forEach(name -> text.format("%6s", name));
    text.format("%n");
    for (int actual = 0; actual < names.size(); actual++) {
      text.format(row, names.get(actual));
      for (int predicted = 0; predicted < names.size(); predicted++) {
        text.format("%6d", evaluation.confusion(actual, predicted));
      }
      text.format("%n");
    }
  }
}
