package dev.nudge.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.nudge.forward.Evaluation;
import dev.nudge.forward.ProbabilityMeasures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** An evaluation for machines. What is no number, such as a share of nothing, is null. */
final class EvaluationJson {
  private EvaluationJson() {}

  static String of(Evaluation evaluation, Optional<ProbabilityMeasures> measures)
      throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("samples", evaluation.size());
    json.put("accuracy", evaluation.accuracy());
    json.put("loss", number(evaluation.meanLoss()));
    measures.ifPresent(probabilities -> put(probabilities, json));
    json.put("macroPrecision", number(evaluation.macro(evaluation::precision)));
    json.put("macroRecall", number(evaluation.macro(evaluation::recall)));
    json.put("macroF1", number(evaluation.macro(evaluation::f1)));
    IntStream classes = IntStream.range(0, evaluation.data().classes());
    json.put("classes", classes.mapToObj(k -> ofClass(evaluation, k)).toList());
    return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(json);
  }

  private static void put(ProbabilityMeasures measures, Map<String, Object> json) {
    json.put("logLoss", measures.logLoss());
    json.put("rocAuc", number(measures.rocAuc()));
    json.put("calibrationError", measures.calibrationError());
    List<Object> bins = new ArrayList<>();
    for (ProbabilityMeasures.Bin bin : measures.bins()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("from", bin.from());
      entry.put("to", bin.to());
      entry.put("samples", bin.samples());
      entry.put("confidence", number(bin.confidence()));
      entry.put("accuracy", number(bin.accuracy()));
      bins.add(entry);
    }
    json.put("calibration", bins);
  }

  private static Map<String, Object> ofClass(Evaluation evaluation, int k) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", evaluation.data().schema().classes().get(k));
    entry.put("precision", number(evaluation.precision(k)));
    entry.put("recall", number(evaluation.recall(k)));
    entry.put("f1", number(evaluation.f1(k)));
    entry.put(
        "takenFor",
        IntStream.range(0, evaluation.data().classes())
            .map(predicted -> evaluation.confusion(k, predicted))
            .toArray());
    return entry;
  }

  private static Object number(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
