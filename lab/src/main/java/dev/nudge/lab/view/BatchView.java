package dev.nudge.lab.view;

import dev.nudge.data.Batch;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.lab.run.Run;
import dev.nudge.lab.run.Snapshot;
import dev.nudge.linalg.SparseMatrix;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Layer;
import dev.nudge.net.Matrix;
import dev.nudge.net.Parameters;
import dev.nudge.numerical.DifferencePropagation;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of the Why view: what the lecture's loop would evaluate for one batch, how much of it
 * is exactly zero, how much is shared, and how much is left.
 */
public final class BatchView {
  private static final int MOST_SHOWN = 100; // samples
  private static final int MOST_LEVEL = 255;

  private BatchView() {}

  /**
   * Looks at the batch of the last update; where there was none, at a hundred training samples.
   *
   * @param sample the number of one sample among those that are shown
   * @throws IllegalArgumentException if there is no such sample, or the loss is no number
   */
  public static Map<String, Object> of(Run run, int sample) {
    Snapshot snapshot = run.snapshot();
    Batch batch =
        snapshot.batch() == null ? WeightView.someSamples(run.data().train()) : snapshot.batch();
    int shown = Math.min(MOST_SHOWN, batch.size());
    if (sample < 0 || sample >= shown) {
      throw new IllegalArgumentException(
          "there is no sample %s, expected 0 to %s".formatted(sample, shown - 1));
    }
    Parameters gradient = Parameters.zeros(snapshot.network().architecture());
    DifferencePropagation method = new DifferencePropagation(run.h(), new Workers(1));
    double loss = method.gradient(snapshot.network(), batch, gradient);
    WeightView.checkLoss(loss);
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("iteration", snapshot.iteration());
    view.put("isLearned", snapshot.batch() != null);
    view.put("h", run.h());
    view.put("loss", loss);
    putNetwork(view, snapshot.network().architecture(), method);
    putSamples(view, batch, shown);
    view.put("evaluations", evaluations(method.evaluations()));
    SampleNudges nudges =
        new SampleNudges(snapshot.network(), single(batch, sample), run.h(), method.nodes(0));
    view.put("sample", sample);
    view.put("nudges", nudges.view());
    Matrix dW = gradient.get(gradient.architecture().weights(0));
    view.put("path", NudgePath.of(snapshot.network(), nudges, run.h()));
    view.put("derivative", dW.get(nudges.feature(), nudges.unit()));
    return view;
  }

  private static void putNetwork(
      Map<String, Object> view, Architecture architecture, DifferencePropagation method) {
    List<Layer> layers = architecture.layers();
    view.put("inputs", architecture.inputs());
    view.put("units", layers.stream().map(Layer::outputs).toList());
    view.put("parameters", architecture.parameterCount());
    int[] layerNodes = new int[layers.size()];
    Arrays.setAll(layerNodes, l -> method.nodes(l).length);
    view.put("nodes", Arrays.stream(layerNodes).boxed().toList());
  }

  /** The shown samples' inputs as bytes, 0 for exactly 0, and what there is of each. */
  private static void putSamples(Map<String, Object> view, Batch batch, int shown) {
    SparseMatrix x = batch.inputs().withoutBaseline();
    int D = batch.features();
    double most = Math.max(Double.MIN_NORMAL, x.bound());
    byte[] levels = new byte[shown * D];
    for (int n = 0; n < shown; n++) {
      for (int i = x.starts()[n]; i < x.ends()[n]; i++) {
        long level = Math.round(MOST_LEVEL * Math.abs(x.value(i)) / most);
        levels[n * D + x.columns()[i]] = (byte) Math.max(1, level);
      }
    }
    view.put("samples", batch.size());
    view.put("shown", shown);
    view.put("labels", Arrays.stream(batch.labels()).limit(shown).boxed().toList());
    view.put("levels", Base64.getEncoder().encodeToString(levels));
    view.put("zeroInputs", (long) batch.size() * D - x.stored());
  }

  /** The account of some gradients, in losses of one sample. */
  static Map<String, Object> evaluations(LossEvaluations evaluations) {
    Map<String, Object> account = new LinkedHashMap<>();
    account.put("needed", evaluations.needed());
    account.put("zero", evaluations.zero());
    account.put("shared", evaluations.shared());
    account.put("made", evaluations.evaluated());
    return account;
  }

  /** Sample {@code n} alone. */
  private static Batch single(Batch batch, int n) {
    double[] row = new double[batch.features()];
    batch.inputs().read(n, row);
    return Batch.of(Matrix.of(row), batch.labels()[n]);
  }
}
