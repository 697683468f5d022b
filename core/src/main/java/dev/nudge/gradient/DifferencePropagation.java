package dev.nudge.gradient;

import dev.nudge.data.Batch;
import dev.nudge.data.SparseMatrix;
import dev.nudge.forward.ForwardPass;
import dev.nudge.kernel.Kernels;
import dev.nudge.kernel.NudgeSeries;
import dev.nudge.kernel.Workers;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import java.util.Optional;

/**
 * The lecture's numerical gradient, (L(p + h) − L(p − h)) / 2h for each parameter, without
 * computing what a nudge cannot change. No derivative formula is used; the results are those of
 * {@link FullReevaluation} without its rounding errors, at any h.
 *
 * <p>Handles networks with at most one hidden layer, of sigmoid units.
 */
public final class DifferencePropagation implements GradientMethod {
  /*
   * Nudging W1[i, j] by h changes the weighted sum of unit j alone, by d = h·x[n, i] in sample n. So
   * all the derivatives of a layer come from one function of one variable for each sample and unit:
   * the loss difference L(d) − L(−d). It is evaluated by propagating the difference itself through
   * the sigmoid, the softmax's sum and the logarithm (computational divided differencing, Reps and
   * Rall 2003), at no more points than needed:
   * - a zero input gives an exactly zero difference;
   * - for small h a few nodes tell the function for every input to 1e-17 (NudgePlan, NudgeSeries);
   * - for larger h each distinct input is evaluated with the real functions (DirectNudges).
   * docs/gradients.md derives all of it.
   */
  private final double h;
  private final Workers workers;
  private final Kernels kernels = Kernels.best();
  private final LayerGradient layerGradient;
  private final DirectNudges directNudges;
  private LossEvaluations evaluations = LossEvaluations.NONE;
  private ForwardPass forward;
  private Architecture architecture;

  /**
   * @param h the nudge, above 0; the lecture takes 1e-4
   * @param workers the threads that share the work; their number changes no bit of the result
   */
  public DifferencePropagation(double h, Workers workers) {
    this.h = Nudge.checked(h);
    this.workers = workers;
    this.layerGradient = new LayerGradient(kernels, workers);
    this.directNudges = new DirectNudges(h, workers);
  }

  @Override
  public double gradient(Network network, Batch batch, Parameters gradient) {
    Shapes.check(network, batch, gradient);
    if (!network.architecture().equals(architecture)) {
      checkHandled(network.architecture());
      architecture = network.architecture();
      forward = new ForwardPass(architecture, kernels);
    }
    forward.prepare(batch);
    SampleSlices.forEach(workers, batch.size(), (from, to) -> forward.run(network, from, to));
    int last = architecture.layers().size() - 1;
    long evaluated = outputLayer(last, batch, gradient);
    if (last > 0) {
      evaluated += hiddenLayer(last - 1, network, batch, gradient);
    }
    count(batch, 2 * evaluated);
    return forward.meanLoss();
  }

  private static void checkHandled(Architecture architecture) {
    int layers = architecture.layers().size();
    if (layers > 2
        || (layers == 2 && architecture.layers().get(0).activation() != Activation.SIGMOID)) {
      throw new IllegalArgumentException(
          "difference propagation handles at most one hidden layer, of sigmoid units; found "
              + architecture);
    }
  }

  /** Fills the gradient of the output layer; returns the number of differences evaluated. */
  private long outputLayer(int l, Batch batch, Parameters gradient) {
    int N = batch.size();
    int K = architecture.outputs();
    double[] p = forward.probabilities();
    SparseMatrix x = forward.inputs(l);
    Optional<NudgeSeries> plan = NudgePlan.output(h, largest(x));
    if (plan.isEmpty()) {
      NudgedLoss loss = new NudgedLoss(p, batch.labels(), K);
      return direct(l, x, loss::logitDifference, gradient);
    }
    NudgeSeries series = plan.get();
    double[] g = new double[series.nodes() * N * K];
    SampleSlices.forEach(
        workers,
        N,
        (from, to) -> kernels.outputNudges(series, p, batch.labels(), from, to, N, K, 0.5 / N, g));
    layerGradient.fill(l, x, g, series.nodes(), gradient);
    return (long) series.nodes() * N * K;
  }

  /** Fills the gradient of the layer below the output layer, likewise. */
  private long hiddenLayer(int l, Network network, Batch batch, Parameters gradient) {
    int N = batch.size();
    int H = architecture.layers().get(l).outputs();
    int K = architecture.outputs();
    double[] z = forward.outputs(l);
    double[] p = forward.probabilities();
    SparseMatrix x = forward.inputs(l);
    Matrix W = network.parameters().get(architecture.weights(l + 1)); // (H, K)
    Optional<NudgeSeries> plan = NudgePlan.hidden(h, largest(x), largestWeight(W), halfRange(W));
    if (plan.isEmpty()) {
      NudgedLoss loss = new NudgedLoss(p, batch.labels(), K);
      double[] weights = network.parameters().values();
      int offset = architecture.weights(l + 1).offset();
      return direct(
          l,
          x,
          (n, j, d) -> loss.unitDifference(n, z[n * H + j], weights, offset + j * K, d),
          gradient);
    }
    NudgeSeries series = plan.get();
    double[] WT = TransposedWeights.room(H, K);
    TransposedWeights.copy(network, l + 1, WT);
    double[] g = new double[series.nodes() * N * H];
    SampleSlices.forEach(
        workers,
        N,
        (from, to) ->
            kernels.hiddenNudges(series, z, p, batch.labels(), WT, from, to, N, H, K, 0.5 / N, g));
    layerGradient.fill(l, x, g, series.nodes(), gradient);
    return (long) series.nodes() * N * H;
  }

  private long direct(int l, SparseMatrix x, DirectNudges.UnitLoss loss, Parameters gradient) {
    return directNudges.fill(
        x,
        architecture.layers().get(l).inputs(),
        architecture.layers().get(l).outputs(),
        loss,
        gradient.values(),
        architecture.weights(l).offset());
  }

  /** The largest |x| of a layer's inputs, the bias's 1 included. */
  private static double largest(SparseMatrix x) {
    double largest = 1;
    for (int i = 0; i < x.starts()[x.rows()]; i++) {
      largest = Math.max(largest, Math.abs(x.values()[i]));
    }
    return largest;
  }

  private static double largestWeight(Matrix W) {
    double largest = 0;
    for (int j = 0; j < W.rows(); j++) {
      for (int k = 0; k < W.columns(); k++) {
        largest = Math.max(largest, Math.abs(W.get(j, k)));
      }
    }
    return largest;
  }

  /** Half the largest difference between two weights of one row. */
  private static double halfRange(Matrix W) {
    double largest = 0;
    for (int j = 0; j < W.rows(); j++) {
      double low = W.get(j, 0);
      double high = low;
      for (int k = 1; k < W.columns(); k++) {
        low = Math.min(low, W.get(j, k));
        high = Math.max(high, W.get(j, k));
      }
      largest = Math.max(largest, (high - low) / 2);
    }
    return largest;
  }

  private void count(Batch batch, long evaluated) {
    long N = batch.size();
    long zeros = N * batch.features() - batch.inputs().starts()[batch.size()];
    evaluations =
        evaluations.plus(
            new LossEvaluations(
                2 * N * architecture.parameterCount(),
                evaluated,
                2 * zeros * architecture.layers().get(0).outputs()));
  }

  @Override
  public LossEvaluations evaluations() {
    return evaluations;
  }
}
