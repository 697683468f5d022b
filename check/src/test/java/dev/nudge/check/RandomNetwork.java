package dev.nudge.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * A network of random depth, widths, activations, loss, samples and parameters, with its gradient
 * by the chain rule, which is right. The parameters are W1, b1, W2, b2, …
 */
final class RandomNetwork {
  /** With its slope, of a weighted sum a and its value z. */
  private record Activation(DoubleUnaryOperator value, Slope slope) {
    private interface Slope {
      double of(double a, double z);
    }

    static final Activation LOGISTIC =
        new Activation(a -> 1 / (1 + Math.exp(-a)), (a, z) -> z * (1 - z));
    static final Activation SOFTPLUS =
        new Activation(
            a -> Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a))), (a, z) -> -Math.expm1(-z));

    static final Activation[] ALL = {
      new Activation(Math::tanh, (a, z) -> 1 - z * z),
      LOGISTIC,
      new Activation(a -> Math.max(0, a), (a, z) -> a > 0 ? 1 : 0),
      SOFTPLUS,
      new Activation(a -> a, (a, z) -> 1)
    };
  }

  private enum Loss {
    SQUARES,
    SOFTMAX,
    LOGISTIC
  }

  private final int[] sizes; // of the layers, the inputs first
  private final Activation[] activations; // of the layers between
  private final Loss loss;
  private final double[][] x; // (samples, inputs)
  private final double[][] targets; // (samples, outputs)
  final double[] parameters;

  private RandomNetwork(SplittableRandom random, int layers, int narrowest, int widest) {
    sizes = new int[layers + 1];
    Arrays.setAll(sizes, layer -> random.nextInt(narrowest, widest + 1));
    sizes[layers] = Math.max(2, sizes[layers]); // the softmax of one output is constant
    activations = new Activation[layers - 1];
    Arrays.setAll(activations, layer -> any(Activation.ALL, random));
    loss = any(Loss.values(), random);
    int samples = random.nextInt(1, 6);
    int outputs = sizes[layers];
    x = new double[samples][];
    targets = new double[samples][];
    for (int n = 0; n < samples; n++) {
      x[n] = normal(sizes[0], random.nextInt(3) == 0 ? 0.3 : 1, random);
      targets[n] = loss == Loss.SQUARES ? normal(outputs, 1, random) : new double[outputs];
      if (loss == Loss.SOFTMAX) {
        targets[n][random.nextInt(outputs)] = 1;
      } else if (loss == Loss.LOGISTIC) {
        Arrays.setAll(targets[n], k -> random.nextInt(2));
      }
    }
    double scale = Math.pow(10, random.nextDouble(-1.5, 0.5));
    parameters = normal(offset(layers), 1, random);
    for (int layer = 0; layer < layers; layer++) {
      for (int i = offset(layer); i < offset(layer + 1); i++) {
        parameters[i] *= scale / Math.sqrt(sizes[layer]);
      }
    }
  }

  /** A network all of whose blocks have few coordinates. */
  static RandomNetwork small(SplittableRandom random) {
    return new RandomNetwork(random, random.nextInt(1, 5), 1, 5);
  }

  /** A network whose matrices have more than 32 coordinates. */
  static RandomNetwork large(SplittableRandom random) {
    return new RandomNetwork(random, random.nextInt(1, 4), 6, 12);
  }

  private static <T> T any(T[] values, SplittableRandom random) {
    return values[random.nextInt(values.length)];
  }

  private static double[] normal(int length, double scale, SplittableRandom random) {
    return random.doubles(length).map(u -> scale * Math.log(u / (1 - u)) / 1.7).toArray();
  }

  private int layers() {
    return sizes.length - 1;
  }

  /** Where the layer's W begins. */
  private int offset(int layer) {
    int offset = 0;
    for (int below = 0; below < layer; below++) {
      offset += (sizes[below] + 1) * sizes[below + 1];
    }
    return offset;
  }

  Block[] blocks() {
    List<Block> blocks = new ArrayList<>();
    for (int layer = 0; layer < layers(); layer++) {
      blocks.add(Block.matrix("W" + (layer + 1), sizes[layer], sizes[layer + 1]));
      blocks.add(Block.vector("b" + (layer + 1), sizes[layer + 1]));
    }
    return blocks.toArray(Block[]::new);
  }

  /** A layer's sums before its activation. */
  private double[] sums(double[] p, int layer, double[] below) {
    int columns = sizes[layer + 1];
    int start = offset(layer);
    double[] sums = Arrays.copyOfRange(p, start + below.length * columns, offset(layer + 1));
    for (int i = 0; i < below.length; i++) {
      for (int j = 0; j < columns; j++) {
        sums[j] += below[i] * p[start + i * columns + j];
      }
    }
    return sums;
  }

  double loss(double[] p) {
    double sum = 0;
    for (int n = 0; n < x.length; n++) {
      double[] z = x[n];
      for (int layer = 0; layer < layers() - 1; layer++) {
        z = Arrays.stream(sums(p, layer, z)).map(activations[layer].value).toArray();
      }
      sum += loss(sums(p, layers() - 1, z), targets[n]);
    }
    return sum / x.length;
  }

  private double loss(double[] a, double[] target) {
    double sum = loss == Loss.SOFTMAX ? logSumOfExponentials(a) : 0;
    for (int k = 0; k < a.length; k++) {
      sum +=
          switch (loss) {
            case SQUARES -> (a[k] - target[k]) * (a[k] - target[k]) / 2;
            case SOFTMAX -> -target[k] * a[k];
            case LOGISTIC -> Activation.SOFTPLUS.value.applyAsDouble(a[k]) - target[k] * a[k];
          };
    }
    return sum;
  }

  private static double logSumOfExponentials(double[] a) {
    double most = Arrays.stream(a).max().orElseThrow();
    return most + Math.log(Arrays.stream(a).map(v -> Math.exp(v - most)).sum());
  }

  /** The loss's derivatives by the sums of the last layer. */
  private double[] errors(double[] a, double[] target) {
    double[] errors = new double[a.length];
    double normalizer = logSumOfExponentials(a);
    for (int k = 0; k < a.length; k++) {
      double output =
          switch (loss) {
            case SQUARES -> a[k];
            case SOFTMAX -> Math.exp(a[k] - normalizer);
            case LOGISTIC -> Activation.LOGISTIC.value.applyAsDouble(a[k]);
          };
      errors[k] = (output - target[k]) / x.length;
    }
    return errors;
  }

  double[] gradient(double[] p) {
    double[] gradient = new double[p.length];
    for (int n = 0; n < x.length; n++) {
      double[][] a = new double[layers()][];
      double[][] z = new double[layers()][]; // the inputs of the layers
      z[0] = x[n];
      for (int layer = 0; layer < layers(); layer++) {
        a[layer] = sums(p, layer, z[layer]);
        if (layer + 1 < layers()) {
          z[layer + 1] = Arrays.stream(a[layer]).map(activations[layer].value).toArray();
        }
      }
      double[] errors = errors(a[layers() - 1], targets[n]);
      for (int layer = layers() - 1; layer >= 0; layer--) {
        double[] below = addDerivatives(gradient, p, layer, z[layer], errors);
        for (int i = 0; layer > 0 && i < below.length; i++) {
          below[i] *= activations[layer - 1].slope.of(a[layer - 1][i], z[layer][i]);
        }
        errors = below;
      }
    }
    return gradient;
  }

  /** Adds a layer's derivatives; returns those by its inputs. */
  private double[] addDerivatives(
      double[] gradient, double[] p, int layer, double[] inputs, double[] errors) {
    int start = offset(layer);
    double[] below = new double[inputs.length];
    for (int j = 0; j < errors.length; j++) {
      gradient[start + inputs.length * errors.length + j] += errors[j];
      for (int i = 0; i < inputs.length; i++) {
        gradient[start + i * errors.length + j] += errors[j] * inputs[i];
        below[i] += errors[j] * p[start + i * errors.length + j];
      }
    }
    return below;
  }

  @Override
  public String toString() {
    return "%s, %s, %s, %s samples"
        .formatted(Arrays.toString(sizes), Arrays.toString(activations), loss, x.length);
  }
}
