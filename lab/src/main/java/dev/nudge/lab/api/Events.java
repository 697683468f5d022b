package dev.nudge.lab.api;

import dev.nudge.gradient.LossEvaluations;
import dev.nudge.lab.api.Watcher.Event;
import dev.nudge.lab.run.Curves;
import dev.nudge.lab.run.RecordedRun.Recording;
import dev.nudge.lab.run.Run;
import dev.nudge.lab.run.Run.Status;
import dev.nudge.lab.run.Snapshot;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** A run as events. Pages that are equally far share one progress event. Safe for many threads. */
final class Events {
  /** The most updates in one event; a page that is further behind gets several in a row. */
  static final int MOST_UPDATES = 5000;

  /**
   * A progress event.
   *
   * @param to how many updates a page has had that has had it
   * @param snapshot whose figures it holds
   */
  record Progress(Event event, int to, Snapshot snapshot) {}

  private Run run;
  private int from;
  private Progress last;

  /**
   * The event that describes the run and its status, for a page that has had {@code sent} updates.
   */
  static Event status(Run run, Status status, int sent) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("run", run.id());
    data.put("state", status.state().name().toLowerCase(Locale.ROOT));
    data.put("message", status.message());
    data.put("made", run.curves().size());
    if (status.worded() != null) {
      status.worded().addTo(data);
    }
    if (status.kept() != null) {
      data.put("kept", status.kept());
    }
    data.putAll(run.description());
    return event("status", run, sent, data);
  }

  /** All curves of a run that was kept, and what it was trained with. */
  static Map<String, Object> curves(Recording recording) {
    Map<String, Object> data = data(recording.curves(), 0, recording.curves().size());
    data.put("options", recording.options());
    data.put("method", recording.method());
    return data;
  }

  /** The event with the updates after the first {@code sent}, and the latest figures. */
  @SuppressWarnings("ReferenceEquality") // runs and snapshots are equal to themselves alone
  synchronized Progress progress(Run run, int sent) {
    Snapshot snapshot = run.snapshot();
    int to = Math.min(run.curves().size(), sent + MOST_UPDATES);
    if (run != this.run || sent != from || last.to() != to || last.snapshot() != snapshot) {
      Map<String, Object> data = data(run.curves(), sent, to);
      data.put("figures", figures(snapshot));
      Event event = event("progress", run, to, data);
      this.run = run;
      this.from = sent;
      this.last = new Progress(event, to, snapshot);
    }
    return last;
  }

  private static Event event(String name, Run run, int sent, Map<String, Object> data) {
    return new Event(name, run.id() + "-" + sent, data);
  }

  private static Map<String, Object> data(Curves curves, int from, int to) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("from", from);
    data.put("to", to);
    putSeries(data, "numerical", from, to, curves::numerical);
    putSeries(data, "backprop", from, to, curves::backprop);
    putSeries(data, "distance", from, to, curves::distance);
    data.put("accuracies", curves.accuracies(from, to).stream().map(Events::accuracy).toList());
    return data;
  }

  /** Single precision is more than a chart can show; what a run does not have is left out. */
  private static void putSeries(
      Map<String, Object> data, String name, int from, int to, IntToDoubleFunction series) {
    float[] values = new float[to - from];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) series.applyAsDouble(from + i);
    }
    if (values.length > 0 && !Float.isNaN(values[0])) {
      data.put(name, values);
    }
  }

  private static Map<String, Object> accuracy(Curves.Accuracy accuracy) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("iteration", accuracy.iteration());
    putShares(data, "numerical", accuracy.numerical());
    putShares(data, "backprop", accuracy.backprop());
    return data;
  }

  private static void putShares(Map<String, Object> data, String side, Curves.Shares shares) {
    putNumber(data, side + "Test", shares.test());
    putNumber(data, side + "Train", shares.train());
    putNumber(data, side + "Validation", shares.validation());
  }

  private static Map<String, Object> figures(Snapshot snapshot) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("iteration", snapshot.iteration());
    if (snapshot.tested() != null) {
      data.put("testedIteration", snapshot.tested().iteration());
      data.put("accuracy", snapshot.tested().accuracy());
    }
    putNumber(data, "numericalMillis", snapshot.numericalMillis());
    putNumber(data, "backpropMillis", snapshot.backpropMillis());
    if (snapshot.bestValidation() != null) {
      data.put("bestIteration", snapshot.bestValidation().iteration());
      data.put("bestLoss", snapshot.bestValidation().validationLoss());
    }
    LossEvaluations count = snapshot.evaluations();
    data.put("needed", count.needed());
    data.put("evaluated", count.evaluated());
    data.put("shared", count.shared());
    data.put("zero", count.zero());
    return data;
  }

  private static void putNumber(Map<String, Object> data, String name, double value) {
    if (!Double.isNaN(value)) {
      data.put(name, value);
    }
  }
}
