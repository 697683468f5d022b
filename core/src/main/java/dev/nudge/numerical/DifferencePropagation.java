package dev.nudge.numerical;

import dev.nudge.data.Batch;
import dev.nudge.forward.ForwardPass;
import dev.nudge.gradient.FullReevaluation;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.linalg.Kernels;
import dev.nudge.linalg.OuterProductSums;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Layer;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.numerical.PerturbationKernels.SoftmaxOutputs;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The lecture's numerical gradient, (L(p + h) − L(p − h)) / 2h for each parameter, without
 * computing what a perturbation cannot change. No derivative formula is used; the results are those
 * of {@link FullReevaluation} without its rounding errors, at any h, for any network.
 */
public final class DifferencePropagation implements GradientMethod {
  /*
   * Perturbing W[i, j] by h changes the weighted sum of unit j alone, by d = h·x[n, i] in sample n:
   * all derivatives of a layer come from one function L(d) − L(−d) for each sample and unit. The
   * difference itself is propagated up (computational divided differencing, Reps and Rall 2003), at
   * no more points than needed: a zero input gives zero; for small h a few nodes give every input
   * to 1e-17 (PerturbationPlan, Interpolation); for larger h, or near a ReLU's kink, each distinct
   * input is evaluated with the real functions (DirectDifferences). docs/gradients.md derives it.
   */
  private final double h;
  private final Workers workers;
  private final Kernels kernels = Kernels.selected();
  private final PerturbationKernels perturbationKernels;
  private Architecture architecture;
  private ForwardPass forward;
  private OuterProductSums sums;
  private double[][] g; // per layer, coefficients (nodes, N, units); null without interpolation
  private PerturbationPlan[] plans; // of the last gradient
  private LossEvaluations evaluations = LossEvaluations.NONE;

  /**
   * @param h the perturbation, above 0; the lecture takes 1e-4
   * @param workers the threads that share the work; their number changes no bit of the result
   */
  public DifferencePropagation(double h, Workers workers) {
    this(h, workers, PerturbationKernels.selected());
  }

  DifferencePropagation(double h, Workers workers, PerturbationKernels perturbationKernels) {
    this.h = GradientMethod.checkStep(h);
    this.workers = Objects.requireNonNull(workers, "workers");
    this.perturbationKernels = perturbationKernels;
  }

  @Override
  public double gradient(Network network, Batch batch, Parameters gradient) {
    GradientMethod.checkShapes(network, batch, gradient);
    if (!network.architecture().equals(architecture)) {
      architecture = network.architecture();
      forward = new ForwardPass(architecture, kernels);
      sums = new OuterProductSums(kernels, workers, architecture);
      g = new double[architecture.layers().size()][];
    }
    forward.prepare(network, batch);
    forward.run(workers);
    plans = PerturbationPlan.of(h, network, forward);
    long evaluated = interpolate(network, batch, gradient);
    for (int l = 0; l < plans.length; l++) {
      if (plans[l].hasDirect()) {
        evaluated += evaluateDirectly(l, plans[l], network, batch, gradient);
      }
    }
    count(batch, 2 * evaluated);
    return forward.meanLoss();
  }

  /** Fills the gradient of the interpolated layers; returns the number of differences in it. */
  private long interpolate(Network network, Batch batch, Parameters gradient) {
    PerturbedLayer[] hiddenLayers = new PerturbedLayer[plans.length - 1];
    for (int l = 0; l < plans.length; l++) {
      prepare(l, plans[l], batch.size());
      if (plans[l].isInterpolated() && l < hiddenLayers.length) {
        int degree = plans[l].interpolation().degree();
        hiddenLayers[l] = PerturbedLayer.of(l, network, forward, degree);
      }
    }
    SoftmaxOutputs outputs =
        new SoftmaxOutputs(forward.probabilities(), batch.labels(), architecture.outputs());
    AtomicLong evaluated = new AtomicLong();
    forward.forEachRange(
        workers,
        (from, to) -> {
          for (int l = 0; l < plans.length; l++) {
            if (plans[l].isInterpolated()) {
              sums.cutInputs(l, from, to);
              perturb(l, plans[l], hiddenLayers, outputs, from, to);
              weight(l, batch, from, to);
              int cleared = clearDirect(l, plans[l], batch.size(), from, to);
              int units = architecture.layers().get(l).outputs();
              int nodes = plans[l].interpolation().nodes();
              evaluated.addAndGet((long) nodes * (to - from) * units - cleared);
            }
          }
        });
    sums.fill(g, batch.size(), gradient);
    return evaluated.get();
  }

  private void prepare(int l, PerturbationPlan plan, int N) {
    if (!plan.isInterpolated()) {
      g[l] = null;
      return;
    }
    int length = plan.interpolation().nodes() * N * architecture.layers().get(l).outputs();
    if (g[l] == null || g[l].length != length) {
      g[l] = new double[length];
    }
    sums.prepareInputs(l, forward.inputs(l));
  }

  private void perturb(
      int l,
      PerturbationPlan plan,
      PerturbedLayer[] hiddenLayers,
      SoftmaxOutputs outputs,
      int from,
      int to) {
    Interpolation interpolation = plan.interpolation();
    if (l == hiddenLayers.length) {
      perturbationKernels.outputLayer(interpolation, outputs, from, to, g[l]);
    } else {
      perturbationKernels.hiddenLayer(interpolation, hiddenLayers[l], outputs, from, to, g[l]);
    }
  }

  /** Multiplies the coefficients of each sample by the sample's weight. */
  private void weight(int l, Batch batch, int from, int to) {
    int units = architecture.layers().get(l).outputs();
    for (int n = from; batch.isWeighted() && n < to; n++) {
      for (int node = n * units; node < g[l].length; node += batch.size() * units) {
        for (int j = 0; j < units; j++) {
          g[l][node + j] *= batch.weight(n);
        }
      }
    }
  }

  /** Clears the coefficients of what {@link #evaluateDirectly} will add; returns their number. */
  private int clearDirect(int l, PerturbationPlan plan, int N, int from, int to) {
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

  /** Adds the rest to the gradient of a layer; returns the number of differences that it took. */
  private long evaluateDirectly(
      int l, PerturbationPlan plan, Network network, Batch batch, Parameters gradient) {
    if (!plan.isInterpolated()) {
      Layer layer = architecture.layers().get(l);
      int offset = architecture.weights(l).offset();
      int end = offset + (layer.inputs() + 1) * layer.outputs();
      Arrays.fill(gradient.values(), offset, end, 0);
    }
    return new DirectDifferences(h, workers, network, forward, batch).add(l, plan, gradient);
  }

  private void count(Batch batch, long evaluated) {
    long N = batch.size();
    long zeros = N * batch.features() - batch.inputs().nonZeros();
    evaluations =
        evaluations.plus(
            new LossEvaluations(
                2 * N * architecture.parameterCount(),
                evaluated,
                2 * zeros * architecture.layers().get(0).outputs()));
  }

  /**
   * The perturbations of a weighted sum in layer {@code l} at which the last gradient was evaluated
   * for all inputs together; none where each distinct input was by itself.
   */
  public double[] nodes(int l) {
    return plans[l].isInterpolated()
        ? plans[l].interpolation().perturbation().clone()
        : new double[0];
  }

  @Override
  public LossEvaluations evaluations() {
    return evaluations;
  }
}
