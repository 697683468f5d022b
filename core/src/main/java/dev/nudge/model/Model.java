package dev.nudge.model;

import dev.nudge.data.Schema;
import dev.nudge.data.TrainTest;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.io.MalformedFileException;
import dev.nudge.linalg.Kernels;
import dev.nudge.linalg.SparseMatrix;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Layer;
import dev.nudge.net.Network;
import dev.nudge.train.DivergedException;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * A trained network that answers: from the raw features of a sample (D), which it scales itself, to
 * the probabilities of its classes (K). Immutable, safe for many threads; it keeps arrays for those
 * that ask, so that a call allocates nothing but its result.
 */
public final class Model {
  private static final int SLOTS = 256; // threads that have arrays of their own, a power of 2

  private final StoredModel stored; // with a network that nobody changes
  private final RawFeatures features;
  private final Layer[] layers;
  private final int[] offsets; // per layer, of its weights among all parameters
  private final Kernels kernels = Kernels.selected();
  private final List<AtomicReference<SampleWorkspace>> idle =
      Stream.generate(AtomicReference<SampleWorkspace>::new).limit(SLOTS).toList();

  /** Scratch arrays for one sample. */
  private static final class SampleWorkspace {
    final int[] columns; // (D), the stored inputs come first
    final double[] values; // (D), likewise
    final double[][] outputs; // per layer, (units)
    final SparseMatrix[] inputs; // per layer, (1, inputs)

    SampleWorkspace(Architecture architecture) {
      columns = new int[architecture.inputs()];
      values = new double[architecture.inputs()];
      List<Layer> layers = architecture.layers();
      outputs = new double[layers.size()][];
      inputs = new SparseMatrix[layers.size()];
      inputs[0] = new SparseMatrix(new int[1], new int[1], columns, null, values);
      for (int l = 0; l < layers.size(); l++) {
        outputs[l] = new double[layers.get(l).outputs()];
        if (l > 0) {
          inputs[l] = SparseMatrix.dense(outputs[l - 1], 1, layers.get(l).inputs());
        }
      }
    }
  }

  private Model(StoredModel stored) {
    this.stored = stored;
    features = new RawFeatures(schema().scaling());
    Architecture architecture = stored.network().architecture();
    layers = architecture.layers().toArray(new Layer[0]);
    offsets = new int[layers.length];
    Arrays.setAll(offsets, l -> architecture.weights(l).offset());
  }

  /**
   * A model with the weights that {@code network} has now.
   *
   * @throws IllegalArgumentException if the schema has other numbers of features or classes than
   *     the network
   */
  public static Model of(Network network, Schema schema) {
    return new Model(new StoredModel(network.copy(), schema));
  }

  /** The model of a file that was read, whose network does not change any more. */
  public static Model of(StoredModel stored) {
    return new Model(stored);
  }

  /**
   * Trains on all processors with the settings that suit such data.
   *
   * @param method such as {@code Backpropagation::new}
   */
  public static Model train(TrainTest data, GradientMethod.Factory method) {
    return train(TrainingConfig.builder(data.train()).build(), data, method);
  }

  /**
   * Trains on all processors.
   *
   * @throws IllegalArgumentException if the data do not fit the configuration
   * @throws DivergedException if a number is not finite
   */
  public static Model train(TrainingConfig config, TrainTest data, GradientMethod.Factory method) {
    try (Workers workers = Workers.onAllProcessors()) {
      Trainer trainer = new Trainer(config, data, method.create(workers), workers);
      trainer.run(event -> {});
      return of(trainer.network(), data.train().schema());
    }
  }

  /**
   * Reads a file that {@link #save}, {@code nudge train} or NumPy wrote, as {@link
   * StoredModel#load} does.
   *
   * @throws MalformedFileException if the file makes no model
   */
  public static Model load(Path file) throws IOException {
    return of(StoredModel.load(file));
  }

  /** Writes an NPZ file, whole or, on failure, not at all. */
  public void save(Path file) throws IOException {
    stored.save(file);
  }

  /** The names of features and classes, and the scaling of raw features. */
  public Schema schema() {
    return stored.schema();
  }

  /** What the network was trained on, as {@link StoredModel#provenance} has it. */
  public String provenance() {
    return stored.provenance();
  }

  /** A copy of the network, which takes scaled inputs. */
  public Network network() {
    return stored.network().copy();
  }

  /** The name of class {@code k}. */
  public String className(int k) {
    return schema().classes().get(k);
  }

  /**
   * The most probable class of a sample (D), the first of equals.
   *
   * @throws IllegalArgumentException if there are more or fewer features than the model takes, or
   *     one is NaN or infinite
   * @throws ArithmeticException if weights and features are so large that a logit overflows
   */
  public int predict(double[] raw) {
    SampleWorkspace own = take(raw.length);
    int k = greatest(logits(own, features.fill(raw, own.columns, own.values)));
    give(own);
    return k;
  }

  /** As {@link #predict(double[])} for unsigned bytes, 0 to 255, such as the pixels of an image. */
  public int predict(byte[] raw) {
    SampleWorkspace own = take(raw.length);
    int k = greatest(logits(own, features.fill(raw, own.columns, own.values)));
    give(own);
    return k;
  }

  /**
   * The probability of each class, (K), for a sample (D).
   *
   * @throws IllegalArgumentException as {@link #predict(double[])}
   * @throws ArithmeticException likewise
   */
  public double[] probabilities(double[] raw) {
    SampleWorkspace own = take(raw.length);
    double[] y = softmax(logits(own, features.fill(raw, own.columns, own.values)));
    give(own);
    return y;
  }

  /** As {@link #probabilities(double[])} for unsigned bytes, 0 to 255, such as pixels. */
  public double[] probabilities(byte[] raw) {
    SampleWorkspace own = take(raw.length);
    double[] y = softmax(logits(own, features.fill(raw, own.columns, own.values)));
    give(own);
    return y;
  }

  /**
   * The score of each class before the softmax, (K), for a sample (D).
   *
   * @throws IllegalArgumentException as {@link #predict(double[])}
   * @throws ArithmeticException likewise
   */
  public double[] scores(double[] raw) {
    SampleWorkspace own = take(raw.length);
    double[] scores = logits(own, features.fill(raw, own.columns, own.values)).clone();
    give(own);
    return scores;
  }

  /** Arrays that no other thread has; usually those that this one had before. */
  private SampleWorkspace take(int features) {
    requireFeatures(features);
    SampleWorkspace own = idle.get(slot()).getAndSet(null);
    return own == null ? new SampleWorkspace(stored.network().architecture()) : own;
  }

  private void give(SampleWorkspace own) {
    idle.get(slot()).set(own);
  }

  private static int slot() {
    return System.identityHashCode(Thread.currentThread()) & (SLOTS - 1);
  }

  private void requireFeatures(int count) {
    if (count != layers[0].inputs()) {
      throw new IllegalArgumentException(
          "a sample of %s features, the model takes %s, of shape %s"
              .formatted(count, layers[0].inputs(), schema().shape()));
    }
  }

  private double[] logits(SampleWorkspace workspace, int inputs) {
    workspace.inputs[0].ends()[0] = inputs;
    double[] weights = stored.network().parameters().values();
    for (int l = 0; l < layers.length; l++) {
      Layer layer = layers[l];
      double[] a = workspace.outputs[l];
      kernels.affine(
          workspace.inputs[l], 0, 1, weights, offsets[l], layer.inputs(), layer.outputs(), a);
      kernels.activate(layer.activation(), a, a, 0, a.length);
    }
    return requireFinite(workspace.outputs[layers.length - 1]);
  }

  private static double[] requireFinite(double[] logits) {
    for (double logit : logits) {
      if (!Double.isFinite(logit)) {
        throw new ArithmeticException(
            "the logits are not finite: the sample's features are too large for these weights");
      }
    }
    return logits;
  }

  private static int greatest(double[] logits) {
    return Kernels.argMax(logits, 0, logits.length);
  }

  private double[] softmax(double[] logits) {
    double[] probabilities = new double[logits.length];
    kernels.softmax(logits, probabilities, 0, 1, logits.length);
    return probabilities;
  }
}
