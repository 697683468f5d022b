package dev.nudge.bench.encog;

import dev.nudge.mnist.IdxArray;
import dev.nudge.mnist.Mnist;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.encog.Encog;
import org.encog.engine.network.activation.ActivationSigmoid;
import org.encog.ml.data.MLDataPair;
import org.encog.ml.data.basic.BasicMLData;
import org.encog.ml.data.basic.BasicMLDataPair;
import org.encog.ml.data.basic.BasicMLDataSet;
import org.encog.neural.networks.BasicNetwork;
import org.encog.neural.networks.layers.BasicLayer;
import org.encog.neural.networks.training.propagation.sgd.StochasticGradientDescent;
import org.encog.neural.networks.training.propagation.sgd.update.MomentumUpdate;

/**
 * The lecture's run by backpropagation in Encog, float64. Encog 3.4 takes a layer's slope from the
 * activation above it: a softmax would get a wrong gradient. Ten sigmoids with a cross-entropy each
 * are the same work.
 */
public final class EncogLecture {
  private static final int UPDATES = 10_000;
  private static final int BATCH = 100;

  private final MLDataPair[] train = pairs("train");
  private final MLDataPair[] test = pairs("t10k");
  private final Random random = new Random(0);
  private final BasicNetwork network = new BasicNetwork();

  private EncogLecture() throws IOException {
    network.addLayer(new BasicLayer(null, true, 784));
    network.addLayer(new BasicLayer(new ActivationSigmoid(), true, 50));
    network.addLayer(new BasicLayer(new ActivationSigmoid(), false, 10));
    network.getStructure().finalizeStructure();
    double[] weights = network.getFlat().getWeights();
    Arrays.setAll(weights, i -> 0.01 * random.nextGaussian());
  }

  public static void main(String[] args) throws IOException {
    System.out.println(
        "library Encog " + Encog.getInstance().getProperties().get(Encog.ENCOG_VERSION));
    new EncogLecture().run();
  }

  private void run() {
    StochasticGradientDescent sgd =
        new StochasticGradientDescent(network, new BasicMLDataSet(Arrays.asList(train)));
    sgd.setLearningRate(0.1 / BATCH); // Encog adds the gradients of a batch up
    sgd.setMomentum(0);
    sgd.setUpdateRule(new MomentumUpdate());
    for (int i = 0; i < UPDATES; i++) {
      for (int n = 0; n < BATCH; n++) {
        sgd.process(train[random.nextInt(train.length)]);
      }
      sgd.update();
      if (i % 600 == 0) {
        accuracy(train);
        accuracy(test);
      }
    }
    System.out.printf("test accuracy %.4f%n", accuracy(test));
  }

  private double accuracy(MLDataPair[] pairs) {
    int correct = 0;
    for (MLDataPair pair : pairs) {
      double[] y = network.compute(pair.getInput()).getData();
      correct += argMax(y) == argMax(pair.getIdealArray()) ? 1 : 0;
    }
    return (double) correct / pairs.length;
  }

  private static int argMax(double[] y) {
    int argMax = 0;
    for (int k = 1; k < y.length; k++) {
      argMax = y[k] > y[argMax] ? k : argMax;
    }
    return argMax;
  }

  /** Pixels from 0 to 1 with one-hot labels. */
  private static MLDataPair[] pairs(String set) throws IOException {
    byte[] pixels = read(set + "-images-idx3-ubyte");
    byte[] labels = read(set + "-labels-idx1-ubyte");
    MLDataPair[] pairs = new MLDataPair[labels.length];
    for (int n = 0; n < pairs.length; n++) {
      double[] x = new double[784];
      for (int i = 0; i < x.length; i++) {
        x[i] = (pixels[n * 784 + i] & 0xff) / 255f;
      }
      double[] t = new double[10];
      t[labels[n]] = 1;
      pairs[n] = new BasicMLDataPair(new BasicMLData(x), new BasicMLData(t));
    }
    return pairs;
  }

  private static byte[] read(String name) throws IOException {
    try (InputStream in = Mnist.open(name)) {
      return IdxArray.read(in, name).values();
    }
  }
}
