package dev.nudge.lab.view;

import dev.nudge.data.Dataset;
import dev.nudge.forward.Evaluation;
import dev.nudge.forward.Evaluator;
import dev.nudge.lab.run.Run;
import dev.nudge.lab.run.Snapshot;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Matrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The network's mistakes on the test set. Safe for many threads; keeps the last evaluation. */
public final class MistakesView {
  private static final int MOST_SAMPLES = 60;
  private static final int MOST_FEATURES = 100_000; // of all samples together

  private final Evaluator evaluator = new Evaluator(new Workers(1)); // the calling thread
  private Snapshot evaluated;
  private Evaluation evaluation;

  @SuppressWarnings("ReferenceEquality") // a snapshot is equal to itself alone
  private synchronized Evaluation evaluate(Run run, Snapshot snapshot) {
    if (snapshot != evaluated) {
      evaluation = evaluator.evaluate(snapshot.network(), run.data().test());
      evaluated = snapshot;
    }
    return evaluation;
  }

  /** The confusion matrix and each class's figures. */
  public Map<String, Object> of(Run run) {
    Snapshot snapshot = run.snapshot();
    return figures(snapshot, evaluate(run, snapshot));
  }

  /**
   * The confusion matrix with the samples of class {@code actual} that were classified as {@code
   * predicted}, those with the highest loss first.
   *
   * @throws IllegalArgumentException if there is no such class
   */
  public Map<String, Object> of(Run run, int actual, int predicted) {
    int K = run.data().test().classes();
    if (actual < 0 || actual >= K || predicted < 0 || predicted >= K) {
      throw new IllegalArgumentException(
          "class %s taken for %s, expected classes from 0 to %s"
              .formatted(actual, predicted, K - 1));
    }
    Snapshot snapshot = run.snapshot();
    Evaluation result = evaluate(run, snapshot);
    Map<String, Object> view = figures(snapshot, result);
    view.put("samples", samples(snapshot, result, actual, predicted));
    return view;
  }

  private static Map<String, Object> figures(Snapshot snapshot, Evaluation result) {
    int K = result.data().classes();
    int[][] confusion = new int[K][K]; // rows are the actual classes
    for (int actual = 0; actual < K; actual++) {
      for (int predicted = 0; predicted < K; predicted++) {
        confusion[actual][predicted] = result.confusion(actual, predicted);
      }
    }
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("iteration", snapshot.iteration());
    view.put("accuracy", result.accuracy());
    view.put("loss", result.meanLoss());
    view.put("size", result.size());
    view.put("confusion", confusion);
    view.put("precision", orNull(IntStream.range(0, K).mapToDouble(result::precision).toArray()));
    view.put("recall", orNull(IntStream.range(0, K).mapToDouble(result::recall).toArray()));
    return view;
  }

  /** JSON has no NaN: null where a class was never predicted or does not occur. */
  private static List<Double> orNull(double... values) {
    List<Double> list = new ArrayList<>();
    for (double value : values) {
      list.add(Double.isNaN(value) ? null : value);
    }
    return list;
  }

  private static List<Map<String, Object>> samples(
      Snapshot snapshot, Evaluation result, int actual, int predicted) {
    Dataset test = result.data();
    int[] worst =
        result.worst(
            n -> test.label(n) == actual && result.predicted(n) == predicted,
            Math.max(1, Math.min(MOST_SAMPLES, MOST_FEATURES / test.features())));
    if (worst.length == 0) {
      return List.of();
    }
    Matrix y = snapshot.network().predict(test.x(worst));
    List<Map<String, Object>> samples = new ArrayList<>();
    for (int i = 0; i < worst.length; i++) {
      Map<String, Object> sample = SampleView.of(test, worst[i]);
      sample.put("loss", result.loss(worst[i]));
      sample.put("ofActual", y.get(i, actual));
      sample.put("ofPredicted", y.get(i, predicted));
      samples.add(sample);
    }
    return samples;
  }
}
