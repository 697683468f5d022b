package dev.nudge.lab.view;

import dev.nudge.lab.run.Run;
import dev.nudge.lab.run.Snapshot;
import dev.nudge.model.Model;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the network at this moment of training says of a sample. */
final class Answer {
  private final Snapshot snapshot;
  private final Model model;

  Answer(Run run) {
    snapshot = run.snapshot();
    model = Model.of(snapshot.network(), run.data().train().schema());
  }

  int iteration() {
    return snapshot.iteration();
  }

  /** The answer to the grey levels of a picture, (D). */
  Map<String, Object> to(byte[] raw) {
    return view(model.predict(raw), model.probabilities(raw));
  }

  /** The answer to other raw features, (D). */
  Map<String, Object> to(double[] raw) {
    return view(model.predict(raw), model.probabilities(raw));
  }

  private Map<String, Object> view(int taken, double... probabilities) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("iteration", snapshot.iteration());
    view.put("class", taken);
    view.put("probabilities", probabilities);
    return view;
  }
}
