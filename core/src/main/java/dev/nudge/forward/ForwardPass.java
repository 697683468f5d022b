package dev.nudge.forward;

import dev.nudge.data.Batch;
import dev.nudge.linalg.Kernels;
import dev.nudge.linalg.SparseMatrix;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Layer;
import dev.nudge.net.Network;
import dev.nudge.net.SoftmaxCrossEntropy;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The fast {@link Network#predict}: every layer's outputs for a batch, in arrays that are used
 * again. Threads may run ranges of samples at once.
 */
public final class ForwardPass {
  /** Few, so that threads share a batch evenly. */
  private static final int SAMPLES_PER_RANGE = 5;

  /** Of a layer with more weights each range of samples brings many into a cache anew. */
  private static final int MOST_WEIGHTS_FOR_SHORT_RANGES = 1 << 16;

  private static final int LONG_RANGES_OF_A_THREAD = 2;

  private final Architecture architecture;
  private final Kernels kernels;
  private final double[][] sums; // per layer (N, units): before the activation; logits in the last
  private final double[][] outputs; // per layer (N, units); the last holds probabilities
  private final SparseMatrix[] inputs; // per layer (N, inputs)
  private final int[] offsets; // per layer, of its weights among all parameters
  private final boolean takesLongRanges;
  private double[] losses = {}; // (N)
  private Batch batch;
  private Network network;
  private double[] baselineSums = {}; // (H), what the inputs' baseline adds to the first layer's

  public ForwardPass(Architecture architecture, Kernels kernels) {
    this.architecture = architecture;
    this.kernels = kernels;
    int layers = architecture.layers().size();
    this.sums = new double[layers][0];
    this.outputs = new double[layers][0];
    this.inputs = new SparseMatrix[layers];
    this.offsets = IntStream.range(0, layers).map(l -> architecture.weights(l).offset()).toArray();
    this.takesLongRanges =
        architecture.layers().stream()
            .anyMatch(l -> (long) l.inputs() * l.outputs() > MOST_WEIGHTS_FOR_SHORT_RANGES);
  }

  /** The layers that it runs. */
  public Architecture architecture() {
    return architecture;
  }

  /**
   * Makes the arrays for the samples of {@code next}, which {@link #run} will work on.
   *
   * @param network whose parameters stay what they are until it has run
   * @throws IllegalArgumentException if its samples or labels do not fit the network
   */
  public void prepare(Network network, Batch next) {
    next.checkFits(architecture);
    this.network = network;
    if (batch == null || batch.size() != next.size()) {
      losses = new double[next.size()];
      List<Layer> layers = architecture.layers();
      for (int l = 0; l < layers.size(); l++) {
        sums[l] = new double[next.size() * layers.get(l).outputs()];
        outputs[l] = new double[sums[l].length];
        if (l > 0) {
          inputs[l] = SparseMatrix.dense(outputs[l - 1], next.size(), layers.get(l).inputs());
        }
      }
    }
    batch = next;
    inputs[0] = next.inputs();
    baselineSums = next.inputs().baseline() == null ? new double[0] : sumsOfBaseline();
  }

  private double[] sumsOfBaseline() {
    int D = architecture.inputs();
    int H = architecture.layers().get(0).outputs();
    double[] weights = network.parameters().values();
    double[] sumsOfBaseline = new double[H];
    SparseMatrix baseline = SparseMatrix.dense(batch.inputs().baseline(), 1, D);
    kernels.affine(baseline, 0, 1, weights, offsets[0], D, H, sumsOfBaseline);
    for (int j = 0; j < H; j++) {
      sumsOfBaseline[j] -= weights[offsets[0] + D * H + j]; // the bias, added to each sample
    }
    return sumsOfBaseline;
  }

  /** Computes the outputs and the losses of the samples {@code from} to {@code to}. */
  public void run(int from, int to) {
    double[] weights = network.parameters().values();
    int last = outputs.length - 1;
    for (int l = 0; l <= last; l++) {
      Layer layer = architecture.layers().get(l);
      int H = layer.outputs();
      kernels.affine(inputs[l], from, to, weights, offsets[l], layer.inputs(), H, sums[l]);
      if (l == 0) {
        addBaselineSums(from, to);
      }
      if (l < last) {
        kernels.activate(layer.activation(), sums[l], outputs[l], from * H, to * H);
      }
    }
    int K = architecture.outputs();
    kernels.softmax(sums[last], outputs[last], from, to, K);
    for (int n = from; n < to; n++) {
      double right = outputs[last][n * K + batch.labels()[n]];
      losses[n] = -StrictMath.log(right + SoftmaxCrossEntropy.EPSILON);
    }
  }

  private void addBaselineSums(int from, int to) {
    int H = baselineSums.length; // 0 if there is no baseline
    for (int n = from; H > 0 && n < to; n++) {
      kernels.axpy(1, baselineSums, 0, sums[0], n * H, H);
    }
  }

  /** Computes the outputs of the whole batch on all threads of a team. */
  public void run(Workers workers) {
    forEachRange(workers, this::run);
  }

  /** Runs {@code body} for ranges that make up the whole batch, on all threads of a team. */
  public void forEachRange(Workers workers, Workers.RangeConsumer body) {
    int range = SAMPLES_PER_RANGE;
    if (takesLongRanges) {
      int most = batch.size() / (LONG_RANGES_OF_A_THREAD * workers.threads());
      range = Math.max(range, most - most % range);
    }
    workers.forEachRange(batch.size(), range, body);
  }

  /** The inputs of layer {@code l}, (N, inputs). */
  public SparseMatrix inputs(int l) {
    return inputs[l];
  }

  /** The weighted sums of layer {@code l}, (N, units), overwritten by the next run. */
  public double[] sums(int l) {
    return sums[l];
  }

  /** The activations of layer {@code l}, (N, units), overwritten by the next run. */
  public double[] outputs(int l) {
    return outputs[l];
  }

  /** The probabilities, (N, K), overwritten by the next run. */
  public double[] probabilities() {
    return outputs[outputs.length - 1];
  }

  /** The cross-entropy of sample {@code n}, with the lecture's 1e-7. */
  public double loss(int n) {
    return losses[n];
  }

  /** The mean cross-entropy of the batch, each sample counting by its weight. */
  public double meanLoss() {
    double sum = 0;
    for (int n = 0; n < batch.size(); n++) {
      sum += batch.weight(n) * loss(n);
    }
    return sum / batch.size();
  }

  /** The most probable class of sample {@code n}, the first of equals. */
  public int predicted(int n) {
    return Kernels.argMax(probabilities(), n * architecture.outputs(), architecture.outputs());
  }
}
