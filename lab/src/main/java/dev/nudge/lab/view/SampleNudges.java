package dev.nudge.lab.view;

import dev.nudge.data.Batch;
import dev.nudge.forward.ForwardPass;
import dev.nudge.linalg.Kernels;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.numerical.DirectDifferences;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * All nudges of the weights that lead from one sample's inputs to one unit of the first layer. Each
 * moves the unit's weighted sum by d = h·x, and so all of them are points of one function of d.
 */
final class SampleNudges {
  private final Workers caller = new Workers(1); // the calling thread, no other
  private final Network network;
  private final Batch sample;
  private final double h;
  private final double[] nodes;
  private final double[] x; // (D)
  private final DirectDifferences differences;
  private final int unit;

  /**
   * The nudges towards the unit that this sample's loss depends on the most.
   *
   * @param sample one sample
   * @param nodes the perturbations d that tell all others; none where each is evaluated by itself
   */
  SampleNudges(Network network, Batch sample, double h, double... nodes) {
    this.network = network;
    this.sample = sample;
    this.h = h;
    this.nodes = nodes;
    x = sample.x().row(0);
    ForwardPass forward = new ForwardPass(network.architecture(), Kernels.selected());
    forward.prepare(network, sample);
    forward.run(0, 1);
    differences = new DirectDifferences(h, caller, network, forward, sample);
    int units = network.architecture().layers().get(0).outputs();
    unit = largest(units, j -> Math.abs(differences.difference(0, 0, j, h)));
  }

  /** The first of {@code count} numbers for which a function is largest. */
  private static int largest(int count, IntToDoubleFunction of) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      best = of.applyAsDouble(i) > of.applyAsDouble(best) ? i : best;
    }
    return best;
  }

  int unit() {
    return unit;
  }

  /** The feature with the largest input. */
  int feature() {
    return largest(x.length, i -> Math.abs(x[i]));
  }

  Batch sample() {
    return sample;
  }

  /**
   * What the view shows: the distinct inputs, the bias's 1 among them, how many weights have each,
   * and (L(d) − L(−d)) / 2h at each and at the nodes.
   */
  Map<String, Object> view() {
    DifferencePropagation method = new DifferencePropagation(h, caller);
    method.gradient(network, sample, Parameters.zeros(network.architecture()));
    double[] inputs = Arrays.copyOf(x, x.length + 1);
    inputs[x.length] = 1; // the bias's
    double[] levels =
        Arrays.stream(inputs).filter(input -> input != 0).sorted().distinct().toArray();
    double[] weights =
        Arrays.stream(levels)
            .map(level -> Arrays.stream(inputs).filter(input -> input == level).count())
            .toArray();
    double[] ofNodes = Arrays.stream(nodes).map(d -> d / h).toArray();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("label", sample.labels()[0]);
    view.put("unit", unit);
    view.put("feature", feature());
    view.put("nonZero", IntStream.range(0, x.length).filter(i -> x[i] != 0).count());
    view.put("evaluations", BatchView.evaluations(method.evaluations()));
    view.put("inputs", x);
    view.put("levels", levels);
    view.put("weights", weights);
    view.put("slopes", slopes(levels));
    view.put("nodes", ofNodes);
    view.put("nodeSlopes", slopes(ofNodes));
    return view;
  }

  private double[] slopes(double... inputs) {
    return Arrays.stream(inputs)
        .map(input -> differences.difference(0, 0, unit, h * input) / (2 * h))
        .toArray();
  }
}
