package dev.nudge.gradient;

import dev.nudge.data.Batch;
import dev.nudge.forward.ForwardPass;
import dev.nudge.forward.SampleSlices;
import dev.nudge.kernel.Kernels;
import dev.nudge.kernel.NudgeSeries;
import dev.nudge.kernel.NudgedLayer;
import dev.nudge.kernel.Outputs;
import dev.nudge.kernel.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Layer;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
   * - for small h a few nodes tell the function for every input to 1e-17 (NudgePlan, NudgeSeries);
   * - for larger h, and where a ReLU's kink is near, each distinct input is evaluated with the real
   *   functions (DirectNudges).
   * docs/gradients.md derives all of it.
   */
  private final double h;
  private final Workers workers;
  private final Kernels kernels = Kernels.best();
  private Architecture architecture;
  private ForwardPass forward;
  private WeightSums sums;
  private double[][] transposed; // per layer but the first, the weights: (units + 1, inputs)
  private double[][] g; // per layer, what the nodes tell: (nodes, N, units)
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
      prepare(network.architecture());
    }
    forward.prepare(batch);
    forward.run(network, workers);
    NudgeSeries[] plans = NudgePlan.of(h, network, forward);
    Kinks[] kinks = kinks(network, batch.size());
    interpolate(network, batch, plans, kinks, gradient);
    long evaluated = 0;
    for (int l = 0; l < plans.length; l++) {
      evaluated += interpolated(l, batch.size(), plans[l], kinks[l]);
      if (plans[l] == null || kinks[l] != null) {
        evaluated += direct(l, network, batch, plans[l] == null ? null : kinks[l], gradient);
      }
    }
    count(batch, 2 * evaluated);
    return forward.meanLoss();
  }

  private void prepare(Architecture next) {
    int layers = next.layers().size();
    architecture = next;
    forward = new ForwardPass(next, kernels);
    sums = new WeightSums(kernels, workers, next);
    g = new double[layers][];
    transposed = new double[layers][];
    for (int l = 1; l < layers; l++) {
      Layer layer = next.layers().get(l);
      transposed[l] = TransposedWeights.room(layer.inputs(), layer.outputs());
    }
  }

  /** Per layer, where its nudges may meet a kink; null where there is none. */
  private Kinks[] kinks(Network network, int N) {
    Kinks[] kinks = new Kinks[architecture.layers().size()];
    for (int l = 0; l < kinks.length; l++) {
      if (Kinks.possible(architecture, l)) {
        double largestNudge = h * Math.max(1, forward.inputs(l).bound());
        Reach reach = new Reach(network, l);
        kinks[l] = new Kinks(architecture, l, forward, N, largestNudge, reach);
      }
    }
    return kinks;
  }

  /** Fills the gradient of the layers that have a plan, but for what is near a kink. */
  private void interpolate(
      Network network, Batch batch, NudgeSeries[] plans, Kinks[] kinks, Parameters gradient) {
    int N = batch.size();
    for (int l = 0; l < plans.length; l++) {
      makeRoom(l, network, plans[l], N);
    }
    Outputs outputs = new Outputs(forward.probabilities(), batch.labels(), architecture.outputs());
    NudgedLayer[] layers = new NudgedLayer[plans.length - 1];
    Arrays.setAll(layers, l -> plans[l] == null ? null : nudgedLayer(l, plans[l], network));
    SampleSlices.forEach(
        workers,
        N,
        () -> {
          if (plans[0] != null) {
            sums.transposeSamples(batch);
          }
        },
        (from, to) -> {
          for (int l = 0; l < plans.length; l++) {
            if (plans[l] == null) {
              continue;
            }
            if (l > 0) {
              sums.transposeInputs(l, forward.outputs(l - 1), from, to, N);
            }
            if (l == plans.length - 1) {
              kernels.outputNudges(plans[l], outputs, from, to, g[l]);
            } else {
              kernels.hiddenNudges(plans[l], layers[l], outputs, from, to, g[l]);
              clear(l, kinks[l], from, to, N);
            }
          }
        });
    sums.fill(g, N, gradient);
  }

  private void makeRoom(int l, Network network, NudgeSeries plan, int N) {
    if (l > 0) {
      TransposedWeights.copy(network, l, transposed[l]);
    }
    if (plan == null) {
      g[l] = null;
      return;
    }
    int length = plan.nodes() * N * architecture.layers().get(l).outputs();
    if (g[l] == null || g[l].length != length) {
      g[l] = new double[length];
    }
    if (l > 0) {
      sums.prepareInputs(l, N);
    }
  }

  private NudgedLayer nudgedLayer(int l, NudgeSeries plan, Network network) {
    Layer layer = architecture.layers().get(l);
    List<NudgedLayer.Above> above = new ArrayList<>();
    for (int a = l + 1; a < architecture.layers().size() - 1; a++) {
      Layer between = architecture.layers().get(a);
      above.add(
          new NudgedLayer.Above(
              between.activation(),
              between.outputs(),
              forward.outputs(a),
              network.parameters().values(),
              architecture.weights(a + 1).offset(),
              architecture.layers().get(a + 1).outputs()));
    }
    int weights = layer.outputs() * architecture.layers().get(l + 1).outputs();
    double[] powers = NudgedLayer.powers(transposed[l + 1], weights, plan.degree());
    return new NudgedLayer(layer.activation(), layer.outputs(), forward.outputs(l), powers, above);
  }

  /** What is near a kink is left to {@link #direct}. */
  private void clear(int l, Kinks kinks, int from, int to, int N) {
    int units = architecture.layers().get(l).outputs();
    for (int n = from; kinks != null && n < to; n++) {
      for (int j = 0; j < units; j++) {
        for (int at = n * units + j; kinks.near(n, j) && at < g[l].length; at += N * units) {
          g[l][at] = 0;
        }
      }
    }
  }

  /** How many differences the nodes of a layer took. */
  private long interpolated(int l, int N, NudgeSeries plan, Kinks kinks) {
    if (plan == null) {
      return 0;
    }
    int units = architecture.layers().get(l).outputs();
    long pairs = (long) N * units;
    return plan.nodes() * (kinks == null ? pairs : pairs - kinks.count(units));
  }

  /**
   * Adds what has no plan, or is near a kink, to the gradient of a layer; returns how many
   * differences that took.
   *
   * @param kinks the choice, or null for all
   */
  private long direct(int l, Network network, Batch batch, Kinks kinks, Parameters gradient) {
    Layer layer = architecture.layers().get(l);
    int offset = architecture.weights(l).offset();
    if (kinks == null) {
      int end = offset + (layer.inputs() + 1) * layer.outputs();
      Arrays.fill(gradient.values(), offset, end, 0);
    }
    NudgedLoss loss = new NudgedLoss(network, forward, batch.labels());
    return new DirectNudges(h, workers)
        .add(
            forward.inputs(l),
            layer.inputs(),
            layer.outputs(),
            kinks == null ? (n, unit) -> true : kinks::near,
            (n, unit, d) -> loss.difference(l, n, unit, d),
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
