package dev.nudge.bench.jmh;

import dev.nudge.linalg.Kernels;
import dev.nudge.linalg.SparseMatrix;
import dev.nudge.net.Activation;
import dev.nudge.net.Matrix;
import dev.nudge.net.Parameters;
import dev.nudge.net.SoftmaxCrossEntropy;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * The kernels of the chain rule on one thread, with the lecture's shapes and a batch of its data.
 */
public class KernelBenchmark extends MicroBenchmark {
  private static final int N = 100; // batch
  private static final int D = 784; // inputs
  private static final int H = 50; // hidden units
  private static final int K = 10; // classes

  private Kernels kernels;
  private Lecture lecture;
  private SparseMatrix x; // (N, D)
  private double[] weights;
  private double[] logits; // (N, K)
  private double[] sums; // (N, H)
  private double[] a; // (N, H)
  private double[] z; // (N, H)
  private double[] y; // (N, K)
  private double[] dW; // (D, H)

  @Setup
  public void setUp(KernelParam kernelParam) {
    kernels = Kernels.selected();
    lecture = new Lecture();
    x = lecture.batch.inputs();
    weights = lecture.network.parameters().values();
    logits = gaussians(N * K);
    sums = gaussians(N * H);
    a = new double[N * H];
    z = new double[N * H];
    y = new double[N * K];
    dW = new double[D * H];
    checkAgainstTextbook();
  }

  private void checkAgainstTextbook() {
    Matrix samples = lecture.batch.x();
    Parameters parameters = lecture.network.parameters();
    Matrix W1 = parameters.get(Lecture.ARCHITECTURE.weights(0));
    Matrix b1 = parameters.get(Lecture.ARCHITECTURE.bias(0));
    Expect.close(affine(), Expect.values(samples.dot(W1).plus(b1)), 0, 1e-12);

    Matrix sigmoids = Matrix.view(sums, 0, N, H).map(Activation.SIGMOID::apply);
    Expect.close(sigmoid(), Expect.values(sigmoids), 1e-14, 0);

    Matrix probabilities = SoftmaxCrossEntropy.softmax(Matrix.view(logits, 0, N, K));
    Expect.close(softmax(), Expect.values(probabilities), 1e-13, 0);

    Matrix transposed = Matrix.zeros(D, N);
    for (int n = 0; n < N; n++) {
      for (int i = 0; i < D; i++) {
        transposed.set(i, n, samples.get(n, i));
      }
    }
    Expect.close(outer(), Expect.values(transposed.dot(Matrix.view(sums, 0, N, H))), 0, 1e-12);
  }

  private static double[] gaussians(int count) {
    Random random = new Random(0);
    return DoubleStream.generate(random::nextGaussian).limit(count).toArray();
  }

  /** The hidden units' weighted sums of a batch: x · W1 + b1. */
  @Benchmark
  public double[] affine() {
    kernels.affine(x, 0, N, weights, 0, D, H, a);
    return a;
  }

  /** The sigmoids of a batch's hidden units. */
  @Benchmark
  public double[] sigmoid() {
    kernels.activate(Activation.SIGMOID, sums, z, 0, z.length);
    return z;
  }

  /** The probabilities of a batch. */
  @Benchmark
  public double[] softmax() {
    kernels.softmax(logits, y, 0, N, K);
    return y;
  }

  /** The gradient of W1 from the derivatives by the hidden units' sums: xᵀ · g. */
  @Benchmark
  public double[] outer() {
    kernels.sumOuterProducts(x, 0, D, sums, 1, H, dW, 0);
    return dW;
  }
}
