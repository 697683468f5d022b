package dev.nudge.net;

import java.util.function.ToDoubleFunction;

/**
 * The gradient of a network's mean loss by each of the lecture's two ways, in plain loops. Slow on
 * purpose: what computes it fast is judged by these.
 *
 * <p>Shapes: N samples {@code x} (N, D) with the classes {@code t} (N), sample n counting {@code
 * w[n]} times in the mean; {@code gradient} is laid out like the network's parameters and
 * overwritten.
 */
public final class TextbookGradients {
  private TextbookGradients() {}

  /**
   * The lecture's numerical gradient: (L(p + h) − L(p − h)) / 2h for each parameter p, by two whole
   * losses each.
   *
   * @param network unchanged when the call returns; nobody else may use it meanwhile
   */
  public static void byDifferences(
      Network network, Matrix x, int[] t, double[] w, double h, Parameters gradient) {
    ToDoubleFunction<Matrix> lossW = W -> network.loss(x, t, w);
    for (ParameterBlock block : network.architecture().blocks()) {
      numericalGradient(lossW, network.parameters().get(block), h, gradient.get(block));
    }
  }

  /**
   * One number of {@link #byDifferences}: for the parameter at {@code index} of the flat vector,
   * for those who cannot wait for all.
   *
   * @param network unchanged when the call returns; nobody else may use it meanwhile
   */
  public static double byDifference(
      Network network, Matrix x, int[] t, double[] w, double h, int index) {
    double[] parameters = network.parameters().values();
    Matrix all = Matrix.view(parameters, 0, 1, parameters.length);
    return numericalDerivative(W -> network.loss(x, t, w), all, 0, index, h);
  }

  /**
   * The central differences of {@code f} at {@code W}. The function need not look at the matrix
   * that it is given: W is the network's own, so that changing an element of it changes the
   * network, and {@code f} sees the change. That is all that the lecture's {@code loss_W} is for.
   */
  private static void numericalGradient(ToDoubleFunction<Matrix> f, Matrix W, double h, Matrix dW) {
    for (int i = 0; i < W.rows(); i++) {
      for (int j = 0; j < W.columns(); j++) {
        dW.set(i, j, numericalDerivative(f, W, i, j, h));
      }
    }
  }

  private static double numericalDerivative(
      ToDoubleFunction<Matrix> f, Matrix W, int i, int j, double h) {
    double w = W.get(i, j);
    W.set(i, j, w + h);
    double above = f.applyAsDouble(W);
    W.set(i, j, w - h);
    double below = f.applyAsDouble(W);
    W.set(i, j, w);
    return (above - below) / (2 * h);
  }

  /** The lecture's backpropagation, of the loss without the 1e-7 inside the logarithm. */
  public static void byChainRule(
      Network network, Matrix x, int[] t, double[] w, Parameters gradient) {
    Architecture architecture = network.architecture();
    int last = architecture.layers().size() - 1;
    Matrix[] z = new Matrix[last + 2]; // z[l]: the inputs of layer l, (N, inputs)
    z[0] = x;
    for (int l = 0; l <= last; l++) {
      Matrix W = network.parameters().get(architecture.weights(l)); // (inputs, outputs)
      Matrix b = network.parameters().get(architecture.bias(l)); // (1, outputs)
      z[l + 1] = z[l].dot(W).plus(b).map(architecture.layers().get(l).activation()::apply);
    }
    Matrix da = logitGradient(SoftmaxCrossEntropy.softmax(z[last + 1]), t, w); // (N, outputs)
    for (int l = last; l >= 0; l--) {
      Matrix ones = Matrix.zeros(x.rows(), 1).map(zero -> 1);
      copy(transposed(z[l]).dot(da), gradient.get(architecture.weights(l)));
      copy(transposed(ones).dot(da), gradient.get(architecture.bias(l)));
      if (l > 0) {
        Matrix dz = da.dot(transposed(network.parameters().get(architecture.weights(l))));
        Matrix slope = z[l].map(architecture.layers().get(l - 1).activation()::slope);
        da = product(dz, slope);
      }
    }
  }

  /** dL/da of the logits: w (y − t) / Σ w, with the classes one-hot. */
  private static Matrix logitGradient(Matrix y, int[] t, double[] w) {
    double sum = 0;
    for (double weight : w) {
      sum += weight;
    }
    Matrix dy = Matrix.zeros(y.rows(), y.columns());
    for (int n = 0; n < y.rows(); n++) {
      for (int k = 0; k < y.columns(); k++) {
        dy.set(n, k, w[n] * (y.get(n, k) - (k == t[n] ? 1 : 0)) / sum);
      }
    }
    return dy;
  }

  private static Matrix transposed(Matrix m) {
    Matrix result = Matrix.zeros(m.columns(), m.rows());
    for (int i = 0; i < m.rows(); i++) {
      for (int j = 0; j < m.columns(); j++) {
        result.set(j, i, m.get(i, j));
      }
    }
    return result;
  }

  /** The product element by element. */
  private static Matrix product(Matrix a, Matrix b) {
    Matrix result = Matrix.zeros(a.rows(), a.columns());
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        result.set(i, j, a.get(i, j) * b.get(i, j));
      }
    }
    return result;
  }

  private static void copy(Matrix from, Matrix to) {
    for (int i = 0; i < from.rows(); i++) {
      for (int j = 0; j < from.columns(); j++) {
        to.set(i, j, from.get(i, j));
      }
    }
  }
}
