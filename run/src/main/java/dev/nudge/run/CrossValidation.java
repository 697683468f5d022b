package dev.nudge.run;

import dev.nudge.data.Dataset;
import dev.nudge.data.StratifiedSplit;
import dev.nudge.data.TrainTest;
import dev.nudge.datasets.DataSpec;
import dev.nudge.datasets.Datasets;
import dev.nudge.forward.Evaluation;
import dev.nudge.forward.Evaluator;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Workers;
import dev.nudge.run.chart.Text;
import dev.nudge.run.report.Page;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures of networks that were trained on all folds of the training samples but one, each on
 * another one, and judged by that one.
 *
 * @param folds by the measures' names, fold by fold
 */
public record CrossValidation(List<Map<String, Double>> folds) {
  private static final String JSON = "folds.json";
  private static final String PAGE = "folds.html";

  private static final String EXPLANATION =
      """
      <p>%s networks, each trained on all folds but one and judged by that one, which it has not seen. The spread is the standard deviation between the folds.</p>
      """;

  /** The measures in words, by their names in {@link #JSON}. */
  private static final Map<String, String> WORDS =
      Map.of(
          "macroF1", "macro F1",
          "logLoss", "log loss",
          "rocAuc", "ROC-AUC",
          "calibrationError", "calibration error");

  /** The names of the files that are written. */
  static final List<String> NAMES = List.of(JSON, PAGE);

  /**
   * Trains and judges a network for each fold.
   *
   * @param train all samples of the folds
   * @param spec of the data, complete: missing values and scaling are fitted to each fold's own
   *     training samples
   * @param progress hears a line for each fold
   */
  public static CrossValidation of(
      Dataset train,
      DataSpec spec,
      List<StratifiedSplit> folds,
      TrainingConfig config,
      GradientMethod.Factory methods,
      Workers workers,
      Consumer<String> progress)
      throws IOException {
    List<Map<String, Double>> measures = new ArrayList<>();
    for (StratifiedSplit split : folds) {
      TrainTest parts =
          Datasets.fitted(
              new TrainTest(train.rows(split.rest()), train.rows(split.heldOut()), Map.of()), spec);
      Trainer trainer = new Trainer(config, parts, methods.create(workers), workers);
      trainer.run(event -> {});
      measures.add(measures(new Evaluator(workers), trainer, parts.test()));
      progress.accept(line("fold " + measures.size(), measures.get(measures.size() - 1)));
    }
    return new CrossValidation(measures);
  }

  private static Map<String, Double> measures(Evaluator evaluator, Trainer trainer, Dataset test) {
    Evaluation evaluation = evaluator.evaluate(trainer.network(), test);
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("accuracy", evaluation.accuracy());
    measures.put("macroF1", evaluation.macro(evaluation::f1));
    evaluator
        .measure(trainer.network(), test)
        .ifPresent(
            probabilities -> {
              measures.put("logLoss", probabilities.logLoss());
              measures.put("rocAuc", probabilities.rocAuc());
              measures.put("calibrationError", probabilities.calibrationError());
            });
    return measures;
  }

  private static String line(String name, Map<String, Double> measures) {
    return measures.entrySet().stream()
        .map(measure -> words(measure.getKey()) + " " + Text.loss(measure.getValue()))
        .collect(Collectors.joining("   ", "%-9s".formatted(name), ""));
  }

  private static String words(String measure) {
    return WORDS.getOrDefault(measure, measure);
  }

  public Map<String, Double> means() {
    Map<String, Double> means = new LinkedHashMap<>();
    for (String name : folds.get(0).keySet()) {
      means.put(name, folds.stream().mapToDouble(fold -> fold.get(name)).average().orElseThrow());
    }
    return means;
  }

  /** The standard deviation of each measure between the folds, divided by k − 1. */
  public Map<String, Double> deviations() {
    Map<String, Double> deviations = new LinkedHashMap<>();
    means()
        .forEach(
            (name, mean) -> {
              double squares =
                  folds.stream().mapToDouble(f -> Math.pow(f.get(name) - mean, 2)).sum();
              deviations.put(name, Math.sqrt(squares / (folds.size() - 1)));
            });
    return deviations;
  }

  /** Mean and deviation of each measure, a line each. */
  public String summary() {
    return line("mean", means()) + System.lineSeparator() + line("spread", deviations());
  }

  /**
   * Writes folds.json and folds.html.
   *
   * @param data what was learned from, in words
   */
  public void write(RunFolder folder, String title, String data) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("folds", folds);
    json.put("mean", means());
    json.put("spread", deviations());
    folder.writeJson(JSON, json);
    List<String> rows = new ArrayList<>();
    for (int k = 0; k < folds.size(); k++) {
      rows.add(row("fold " + (k + 1), folds.get(k)));
    }
    rows.addAll(List.of(row("mean", means()), row("spread", deviations())));
    List<String> heads = new ArrayList<>(List.of(""));
    folds.get(0).keySet().forEach(measure -> heads.add(words(measure)));
    List<String> options = RunConfig.readToShow(folder.path()).arguments();
    String command =
        IntStream.range(0, options.size() / 2)
            .mapToObj(i -> options.get(2 * i) + " " + options.get(2 * i + 1))
            .map(option -> "<span>%s</span>".formatted(Text.escape(option)))
            .collect(Collectors.joining(" ", "./nudge train ", ""));
    folder.write(
        PAGE,
        Page.html(
            title,
            "<header>\n<h1>%s</h1>\n<p>%s</p>\n</header>\n"
                    .formatted(Text.escape(title), Text.escape(data))
                + Page.section(
                    "Cross-validation",
                    EXPLANATION.formatted(folds.size()) + Page.table("Folds", heads, rows.stream()))
                + Page.section("Run it again", "<pre><code>%s</code></pre>\n".formatted(command))));
  }

  private static String row(String name, Map<String, Double> measures) {
    return Page.row(name, measures.values().stream().map(Text::loss).toArray());
  }
}
