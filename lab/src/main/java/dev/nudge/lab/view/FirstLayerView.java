package dev.nudge.lab.view;

import dev.nudge.lab.run.Run;
import dev.nudge.lab.run.Snapshot;
import dev.nudge.net.Matrix;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The first layer's weights, coarse enough to be sent ten times a second. */
public final class FirstLayerView {
  private static final int STEPS = 127; // to each side of 0

  private FirstLayerView() {}

  /** One signed byte a weight, unit by unit: 127 stands for the largest of all. */
  public static Map<String, Object> of(Run run) {
    Snapshot snapshot = run.snapshot();
    Matrix W1 = // (D, H)
        snapshot.network().parameters().get(snapshot.network().architecture().weights(0));
    double limit = Double.MIN_NORMAL;
    for (int i = 0; i < W1.rows(); i++) {
      for (int j = 0; j < W1.columns(); j++) {
        limit = Math.max(limit, Math.abs(W1.get(i, j)));
      }
    }
    byte[] steps = new byte[W1.rows() * W1.columns()];
    for (int j = 0; j < W1.columns(); j++) {
      for (int i = 0; i < W1.rows(); i++) {
        steps[j * W1.rows() + i] = (byte) Math.round(STEPS * W1.get(i, j) / limit);
      }
    }
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("iteration", snapshot.iteration());
    view.put("shape", run.data().train().schema().shape());
    view.put("units", W1.columns());
    view.put("areClasses", snapshot.network().architecture().layers().size() == 1);
    view.put("limit", limit);
    view.put("weights", Base64.getEncoder().encodeToString(steps));
    return view;
  }
}
