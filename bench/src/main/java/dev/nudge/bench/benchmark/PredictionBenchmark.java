package dev.nudge.bench.benchmark;

import dev.nudge.data.Batch;
import dev.nudge.data.Dataset;
import dev.nudge.forward.Evaluation;
import dev.nudge.forward.Evaluator;
import dev.nudge.forward.ForwardPass;
import dev.nudge.kernel.Kernels;
import dev.nudge.kernel.Workers;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** One image, from its pixel values to its class; a batch of 100; the 10,000 test images. */
public class PredictionBenchmark extends MicroBenchmark {
  @Param({"1", "2"})
  public int threads;

  private Workers workers;
  private Network network;
  private Dataset test;
  private Batch batch;
  private Matrix image;
  private ForwardPass forward;
  private Evaluator evaluator;

  @Setup
  public void setUp(KernelChoice choice) {
    workers = new Workers(threads);
    Lecture lecture = new Lecture(workers);
    network = lecture.network;
    test = lecture.mnist.test();
    batch = lecture.batch;
    image = test.x(0);
    forward = new ForwardPass(Lecture.ARCHITECTURE, Kernels.best());
    evaluator = new Evaluator(workers);
    Expect.equal("the first image's class", oneImage(), network.predict(image).argMax(0));
    Expect.close(batch(), values(network.predict(batch.x())), 1e-12, 0);
    Evaluation evaluation = tenThousandImages();
    for (int n = 0; n < test.size(); n++) {
      int expected = network.predict(test.x(n)).argMax(0);
      Expect.equal("a test image's class", evaluation.predicted(n), expected);
    }
  }

  private static double[] values(Matrix matrix) {
    double[] values = new double[matrix.rows() * matrix.columns()];
    for (int n = 0; n < matrix.rows(); n++) {
      System.arraycopy(matrix.row(n), 0, values, n * matrix.columns(), matrix.columns());
    }
    return values;
  }

  @Benchmark
  public int oneImage() {
    forward.prepare(Batch.of(image, 0));
    forward.run(network, 0, 1);
    return forward.predicted(0);
  }

  /** The probabilities of a batch. */
  @Benchmark
  public double[] batch() {
    forward.prepare(batch);
    forward.run(network, workers);
    return forward.probabilities();
  }

  @Benchmark
  public Evaluation tenThousandImages() {
    return evaluator.evaluate(network, test);
  }

  @TearDown
  public void tearDown() {
    workers.close();
  }
}
