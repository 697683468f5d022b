package dev.nudge.numerical;

import dev.nudge.data.Batch;
import dev.nudge.forward.ForwardPass;
import dev.nudge.forward.SampleSlices;
import dev.nudge.gradient.FullReevaluation;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.gradient.Preconditions;
import dev.nudge.linalg.Kernels;
import dev.nudge.linalg.OuterProductSums;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Layer;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The lecture's numerical gradient, (L(p + h) − L(p − h)) / 2h for each parameter, without
 * computing what a nudge cannot change. No derivative formula is used; the results are those of
 * {@link FullReevaluation} without its rounding errors, at any h, for any network.
 */
public final class DifferencePropagation implements GradientMethod {
  /*
   * Nudging W[i, j] of a layer by h changes the weighted sum of unit j alone, by d = h·x[n, i] in
   * sample n. So all the derivatives of a layer come from one function of one variable for each
   * sample and unit: the loss difference L(d) − L(−d). It is evaluated by propagating the difference
   * itself through the layers above, the softmax's sum and the logarithm (computational divided
   * differencing, Reps and Rall 2003), at no more points than needed:
   * - a zero input gives an exactly zero difference;
   * - for small h a few nodes tell the function for every input to 1e-17 (PerturbationPlan, NudgeSeries);
   * - for larger h, and where a ReLU's kink is near, each distinct input is evaluated with the real
   *   functions (DirectDifferences).
   * docs/gradients.md derives all of it.
   */
  private final double h;
  private final Workers workers;
  private final Kernels kernels = Kernels.selected();
  private final PerturbationKernels perturbations = PerturbationKernels.selected();
  private Architecture architecture;
  private ForwardPass forward;
  private OuterProductSums sums;
  private PerturbedLayers nudgedLayers;
  private double[][] g; // per layer, what the nodes tell: (nodes, N, units); null without a series
  private LossEvaluations evaluations = LossEvaluations.NONE;

  /**
   * @param h the nudge, above 0; the lecture takes 1e-4
   * @param workers the threads that share the work; their number changes no bit of the result
   */
  public DifferencePropagation(double h, Workers workers) {
    this.h = Preconditions.step(h);
    this.workers = workers;
  }

  @Override
  public double gradient(Network network, Batch batch, Parameters gradient) {
    Preconditions.shapes(network, batch, gradient);
    if (!network.architecture().equals(architecture)) {
      prepare(network.architecture());
    }
    forward.prepare(batch);
    forward.run(network, workers);
    LayerPlan[] plans = PerturbationPlan.of(h, network, forward);
    long evaluated = interpolate(network, batch, plans, gradient);
    for (int l = 0; l < plans.length; l++) {
      if (plans[l].hasDirect()) {
        evaluated += evaluateDirectly(l, plans[l], network, batch, gradient);
      }
    }
    count(batch, 2 * evaluated);
    return forward.meanLoss();
  }

  private void prepare(Architecture next) {
    architecture = next;
    forward = new ForwardPass(next, kernels);
    sums = new OuterProductSums(kernels, workers, next);
    nudgedLayers = new PerturbedLayers(next);
    g = new double[next.layers().size()][];
  }

  /**
   * Fills the gradient of the layers that have a series, but for what is evaluated directly;
   * returns how many differences that took.
   */
  private long interpolate(Network network, Batch batch, LayerPlan[] plans, Parameters gradient) {
    int N = batch.size();
    PerturbedLayer[] layers = new PerturbedLayer[plans.length - 1];
    for (int l = 0; l < plans.length; l++) {
      makeRoom(l, plans[l], N);
      if (plans[l].isInterpolated() && l < layers.length) {
        layers[l] = nudgedLayers.of(l, network, forward, plans[l].series().degree());
      }
    }
    SoftmaxOutputs outputs =
        new SoftmaxOutputs(forward.probabilities(), batch.labels(), architecture.outputs());
    AtomicLong leftOut = new AtomicLong();
    SampleSlices.forEach(
        workers,
        N,
        (from, to) -> {
          for (int l = 0; l < plans.length; l++) {
            if (plans[l].isInterpolated()) {
              sums.cutInputs(l, from, to);
              nudge(l, plans[l], l < layers.length ? layers[l] : null, outputs, from, to);
              weigh(l, batch, from, to);
              leftOut.addAndGet(leaveOutDirect(l, plans[l], from, to, N));
            }
          }
        });
    sums.fill(g, N, gradient);
    long evaluated = -leftOut.get();
    for (double[] nodes : g) {
      evaluated += nodes == null ? 0 : nodes.length;
    }
    return evaluated;
  }

  private void makeRoom(int l, LayerPlan plan, int N) {
    if (!plan.isInterpolated()) {
      g[l] = null;
      return;
    }
    int length = plan.series().nodes() * N * architecture.layers().get(l).outputs();
    if (g[l] == null || g[l].length != length) {
      g[l] = new double[length];
    }
    sums.prepareInputs(l, forward.inputs(l));
  }

  private void nudge(
      int l, LayerPlan plan, PerturbedLayer layer, SoftmaxOutputs outputs, int from, int to) {
    if (layer == null) {
      perturbations.outputLayer(plan.series(), outputs, from, to, g[l]);
    } else {
      perturbations.hiddenLayer(plan.series(), layer, outputs, from, to, g[l]);
    }
  }

  /** Multiplies what the nodes tell of each sample by the sample's weight. */
  private void weigh(int l, Batch batch, int from, int to) {
    int units = architecture.layers().get(l).outputs();
    for (int n = from; batch.isWeighted() && n < to; n++) {
      for (int node = n * units; node < g[l].length; node += batch.size() * units) {
        for (int j = 0; j < units; j++) {
          g[l][node + j] *= batch.weight(n);
        }
      }
    }
  }

  /** Clears what {@link #evaluateDirectly} will add; returns how many values that were. */
  private int leaveOutDirect(int l, LayerPlan plan, int from, int to, int N) {
    int units = architecture.layers().get(l).outputs();
    int cleared = 0;
    for (int n = from; plan.kinks() != null && n < to; n++) {
      for (int j = 0; j < units; j++) {
        for (int at = n * units + j; plan.isDirect(n, j) && at < g[l].length; at += N * units) {
          g[l][at] = 0;
          cleared++;
        }
      }
    }
    return cleared;
  }

  /** Adds the rest to the gradient of a layer; returns how many differences that took. */
  private long evaluateDirectly(
      int l, LayerPlan plan, Network network, Batch batch, Parameters gradient) {
    Layer layer = architecture.layers().get(l);
    int offset = architecture.weights(l).offset();
    if (!plan.isInterpolated()) {
      int end = offset + (layer.inputs() + 1) * layer.outputs();
      Arrays.fill(gradient.values(), offset, end, 0);
    }
    LossDifference loss = new LossDifference(network, forward, batch.labels());
    return new DirectDifferences(h, workers)
        .add(
            forward.inputs(l),
            layer.inputs(),
            layer.outputs(),
            plan::isDirect,
            (n, unit, d) -> batch.weight(n) * loss.difference(l, n, unit, d),
            gradient.values(),
            offset);
  }

  private void count(Batch batch, long evaluated) {
    long N = batch.size();
    long zeros = N * batch.features() - batch.inputs().stored();
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
