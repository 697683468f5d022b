package dev.nudge.lab.view;

import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.net.SoftmaxCrossEntropy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One nudge on its way through the network: what each station has for the weight as it is, nudged
 * up and nudged down. Plain loops, as in the textbook.
 */
final class NudgePath {
  private final List<Matrix> values = new ArrayList<>(); // (1, units) at each station

  /** The stations of one sample {@code x} (1, D) of class {@code t}. */
  private NudgePath(Network network, Matrix x, int t) {
    Architecture architecture = network.architecture();
    Parameters parameters = network.parameters();
    Matrix z = x;
    for (int l = 0; l < architecture.layers().size(); l++) {
      Matrix a =
          z.dot(parameters.get(architecture.weights(l))).plus(parameters.get(architecture.bias(l)));
      values.add(a);
      z = a.map(architecture.layers().get(l).activation()::apply);
      if (l < architecture.layers().size() - 1) {
        values.add(z);
      }
    }
    Matrix y = SoftmaxCrossEntropy.softmax(z);
    values.add(y);
    values.add(Matrix.of(new double[] {SoftmaxCrossEntropy.loss(y, new int[] {t})}));
  }

  /**
   * The way of the weight from the sample's feature to its unit.
   *
   * @param h the nudge
   */
  static Map<String, Object> of(Network network, SampleNudges nudges, double h) {
    Matrix x = nudges.sample().x();
    int t = nudges.sample().labels()[0];
    Network nudged = network.copy();
    Matrix W1 = nudged.parameters().get(nudged.architecture().weights(0));
    double weight = W1.get(nudges.feature(), nudges.unit());
    NudgePath still = new NudgePath(nudged, x, t);
    W1.set(nudges.feature(), nudges.unit(), weight + h);
    NudgePath above = new NudgePath(nudged, x, t);
    W1.set(nudges.feature(), nudges.unit(), weight - h);
    NudgePath below = new NudgePath(nudged, x, t);
    List<Map<String, Object>> stations = new ArrayList<>();
    for (int s = 0; s < still.values.size(); s++) {
      Map<String, Object> station = new LinkedHashMap<>();
      station.put("still", still.row(s));
      station.put("above", above.row(s));
      station.put("below", below.row(s));
      stations.add(station);
    }
    Map<String, Object> path = new LinkedHashMap<>();
    path.put("weight", weight);
    path.put("input", x.get(0, nudges.feature()));
    path.put(
        "activations",
        network.architecture().layers().stream()
            .map(layer -> layer.activation().toString())
            .toList());
    path.put("stations", stations);
    path.put("quotient", (above.loss() - below.loss()) / (2 * h));
    return path;
  }

  private double[] row(int station) {
    return values.get(station).row(0);
  }

  private double loss() {
    return row(values.size() - 1)[0];
  }
}
