package dev.nudge.gradient;

import dev.nudge.data.Batch;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Layer;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A network, biases and all, with a batch of random samples. */
public record GradientCase(Network network, Batch batch) {
  private static final int BLANK_EVERY = 3;

  /**
   * Weights and biases are {@code std} · N(0, 1), inputs {@code scale} · N(0, 1). A quarter of the
   * inputs are zero and a quarter rounded to halves, so that some are equal, to the bias's 1 too;
   * the third sample and every third after it are blank.
   */
  public static GradientCase random(double std, double scale, int N, int... sizes) {
    return random(Architecture.of(sizes), std, scale, N);
  }

  /** Layers of these sizes and activations, one activation a hidden layer. */
  public static GradientCase random(List<Activation> hidden, double std, int N, int... sizes) {
    List<Layer> layers = new ArrayList<>();
    for (int l = 1; l < sizes.length; l++) {
      Activation activation = l < sizes.length - 1 ? hidden.get(l - 1) : Activation.IDENTITY;
      layers.add(new Layer(sizes[l - 1], sizes[l], activation));
    }
    return random(new Architecture(layers), std, 1, N);
  }

  private static GradientCase random(Architecture architecture, double std, double scale, int N) {
    Random random = new Random(architecture.sizes().hashCode() + N);
    Network network = Network.initialize(architecture, std, random::nextGaussian);
    for (int l = 0; l < architecture.layers().size(); l++) {
      Matrix b = network.parameters().get(architecture.bias(l));
      for (int j = 0; j < b.columns(); j++) {
        b.set(0, j, std * random.nextGaussian());
      }
    }
    Matrix x = Matrix.zeros(N, architecture.inputs());
    for (int n = 0; n < N; n++) {
      for (int i = 0; i < x.columns() && n % BLANK_EVERY != BLANK_EVERY - 1; i++) {
        double normal = random.nextGaussian();
        switch (random.nextInt(4)) {
          case 0 -> x.set(n, i, 0);
          case 1 -> x.set(n, i, scale * Math.rint(2 * normal) / 2);
          default -> x.set(n, i, scale * normal);
        }
      }
    }
    int[] labels = random.ints(N, 0, architecture.outputs()).toArray();
    return new GradientCase(network, Batch.of(x, labels));
  }

  /** Many shapes, with and without a hidden layer. */
  public static Stream<GradientCase> shallow() {
    return Stream.of(
        random(1, 1, 1, 1, 2),
        random(1, 2, 3, 6, 3),
        random(1, 1, 1, 1, 1, 2),
        random(1, 1, 2, 1, 2, 2),
        random(1, 3, 1, 2, 2, 2),
        random(1, 1, 3, 3, 12, 10),
        random(0.5, 1, 7, 20, 12, 10),
        random(0.5, 2, 4, 20, 1, 2),
        random(2, 1, 5, 5, 3, 4),
        random(0.01, 1, 6, 10, 9, 5),
        random(1, 1, 12, 7, 11, 3));
  }

  /** Every activation, and up to four hidden layers. */
  public static Stream<GradientCase> deep() {
    return Stream.of(
        random(List.of(Activation.TANH), 1, 4, 6, 12, 5),
        random(List.of(Activation.RELU), 1, 7, 6, 12, 5),
        random(List.of(Activation.IDENTITY), 1, 4, 6, 9, 5),
        random(List.of(Activation.SIGMOID, Activation.SIGMOID), 1, 4, 7, 11, 9, 4),
        random(List.of(Activation.TANH, Activation.TANH), 0.5, 3, 5, 10, 3, 4),
        random(List.of(Activation.RELU, Activation.RELU), 0.5, 6, 5, 10, 9, 4),
        random(List.of(Activation.RELU, Activation.SIGMOID), 1, 4, 5, 8, 3, 2),
        random(List.of(Activation.TANH, Activation.RELU), 1, 4, 5, 8, 9, 2),
        random(List.of(Activation.IDENTITY, Activation.TANH), 0.5, 4, 5, 8, 9, 2),
        random(
            List.of(Activation.SIGMOID, Activation.RELU, Activation.TANH), 0.7, 4, 5, 9, 10, 8, 3),
        random(
            List.of(Activation.TANH, Activation.IDENTITY, Activation.SIGMOID, Activation.RELU),
            0.7,
            2,
            4,
            3,
            9,
            1,
            8,
            2));
  }

  /** Sample {@code n} as a batch of one row. */
  public GradientCase sample(int n) {
    return new GradientCase(network, Batch.of(Matrix.of(batch.x().row(n)), batch.labels()[n]));
  }

  /** The gradient that a method finds, (number of parameters). */
  public double[] gradient(GradientMethod method) {
    Parameters gradient = Parameters.zeros(network.architecture());
    method.gradient(network, batch, gradient);
    return gradient.values();
  }

  @Override
  public String toString() {
    return network.architecture() + " with " + batch.size() + " samples";
  }
}
