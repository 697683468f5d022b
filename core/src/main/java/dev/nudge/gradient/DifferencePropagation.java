package dev.nudge.gradient;

import dev.nudge.data.Batch;
import dev.nudge.data.SparseMatrix;
import dev.nudge.forward.ForwardPass;
import dev.nudge.forward.SampleSlices;
import dev.nudge.kernel.Kernels;
import dev.nudge.kernel.NudgeSeries;
import dev.nudge.kernel.Workers;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Layer;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;

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
  private Architecture architecture;
  private ForwardPass forward;
  private WeightSums sums;
  private LossEvaluations evaluations = LossEvaluations.NONE;

  /**
   * @param h the nudge, above 0; the lecture takes 1e-4
   * @param workers the threads that share the work; their number changes no bit of the result
   */
  public DifferencePropagation(double h, Workers workers) {
    this.h = Nudge.checked(h);
    this.workers = workers;
  }

  @Override
  public double gradient(Network network, Batch batch, Parameters gradient) {
    Shapes.check(network, batch, gradient);
    if (!network.architecture().equals(architecture)) {
      checkHandles(network.architecture());
      architecture = network.architecture();
      forward = new ForwardPass(architecture, kernels);
      sums = new WeightSums(kernels, workers, architecture);
    }
    forward.prepare(batch);
    NudgeSeries[] plans = NudgePlan.of(h, network, batch);
    long evaluated = interpolated(network, batch, plans, gradient);
    for (int l = 0; l < plans.length; l++) {
      evaluated += plans[l] == null ? direct(l, network, batch, gradient) : 0;
    }
    count(batch, 2 * evaluated);
    return forward.meanLoss();
  }

  /**
   * Makes sure that this method handles networks of an architecture.
   *
   * @throws IllegalArgumentException if it has more than one hidden layer, or one not of sigmoids
   */
  public static void checkHandles(Architecture architecture) {
    int layers = architecture.layers().size();
    if (layers > 2
        || (layers == 2 && architecture.layers().get(0).activation() != Activation.SIGMOID)) {
      throw new IllegalArgumentException(
          "numerical differentiation handles at most one hidden layer so far, of sigmoid units; found "
              + architecture);
    }
  }

  /**
   * Runs the forward pass and fills the gradient of the layers that have a plan; returns the number
   * of differences evaluated.
   */
  private long interpolated(
      Network network, Batch batch, NudgeSeries[] plans, Parameters gradient) {
    int N = batch.size();
    int last = plans.length - 1;
    long evaluated = 0;
    double[][] g = new double[plans.length][]; // per layer (nodes, N, units)
    for (int l = 0; l < plans.length; l++) {
      if (plans[l] != null) {
        g[l] = new double[plans[l].nodes() * N * architecture.layers().get(l).outputs()];
        evaluated += g[l].length;
        if (l > 0) {
          sums.prepareInputs(l, N, plans[l].nodes());
        }
      }
    }
    double[] WT = TransposedWeights.of(network, last);
    SampleSlices.forEach(
        workers,
        N,
        () -> {
          if (plans[0] != null) {
            sums.transposeSamples(batch, plans[0].nodes());
          }
        },
        (from, to) -> {
          forward.run(network, from, to);
          if (plans[last] != null) {
            nudgeLogits(plans[last], batch, from, to, g[last]);
          }
          if (last > 0 && plans[last] != null) {
            sums.transposeInputs(last, forward.outputs(last - 1), from, to, N);
          }
          if (last > 0 && plans[last - 1] != null) {
            nudgeUnits(plans[last - 1], batch, WT, from, to, g[last - 1]);
          }
        });
    sums.fill(g, gradient);
    return evaluated;
  }

  private void nudgeLogits(NudgeSeries plan, Batch batch, int from, int to, double[] g) {
    int N = batch.size();
    double[] p = forward.probabilities();
    kernels.outputNudges(plan, p, batch.labels(), from, to, N, architecture.outputs(), 0.5 / N, g);
  }

  private void nudgeUnits(
      NudgeSeries plan, Batch batch, double[] WT, int from, int to, double[] g) {
    int N = batch.size();
    int H = architecture.layers().get(0).outputs();
    kernels.hiddenNudges(
        plan,
        forward.outputs(0),
        forward.probabilities(),
        batch.labels(),
        WT,
        from,
        to,
        N,
        H,
        architecture.outputs(),
        0.5 / N,
        g);
  }

  /** Fills the gradient of a layer whose nudges are too large for a plan, likewise. */
  private long direct(int l, Network network, Batch batch, Parameters gradient) {
    int K = architecture.outputs();
    Layer layer = architecture.layers().get(l);
    NudgedLoss loss = new NudgedLoss(forward.probabilities(), batch.labels(), K);
    DirectNudges.UnitLoss unitLoss = loss::logitDifference;
    if (l < architecture.layers().size() - 1) {
      double[] a = weightedSums(l, network, batch);
      double[] weights = network.parameters().values();
      int offset = architecture.weights(l + 1).offset();
      unitLoss =
          (n, j, d) ->
              loss.unitDifference(n, a[n * layer.outputs() + j], weights, offset + j * K, d);
    }
    SparseMatrix x = forward.inputs(l);
    int offset = architecture.weights(l).offset();
    return new DirectNudges(h, workers)
        .fill(x, layer.inputs(), layer.outputs(), unitLoss, gradient.values(), offset);
  }

  /** What the forward pass has turned into activations, (N, units). */
  private double[] weightedSums(int l, Network network, Batch batch) {
    Layer layer = architecture.layers().get(l);
    double[] a = new double[batch.size() * layer.outputs()];
    kernels.affine(
        forward.inputs(l),
        0,
        batch.size(),
        network.parameters().values(),
        architecture.weights(l).offset(),
        layer.inputs(),
        layer.outputs(),
        a);
    return a;
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
