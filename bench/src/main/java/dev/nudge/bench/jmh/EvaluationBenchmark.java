package dev.nudge.bench.jmh;

import dev.nudge.bench.jmh.MicroBenchmark.ThreadedBenchmark;
import dev.nudge.data.Batch;
import dev.nudge.data.Dataset;
import dev.nudge.forward.Evaluation;
import dev.nudge.forward.Evaluator;
import dev.nudge.forward.ForwardPass;
import dev.nudge.linalg.Kernels;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** The probabilities of a batch of 100; the evaluation of the 10,000 test images. */
public class EvaluationBenchmark extends ThreadedBenchmark {
  private Network network;
  private Dataset test;
  private Batch batch;
  private ForwardPass forward;
  private Evaluator evaluator;

  @Setup
  public void setUp(KernelParam kernels) {
    startThreads();
    Lecture lecture = new Lecture();
    network = lecture.network;
    test = lecture.mnist.test();
    batch = lecture.batch;
    forward = new ForwardPass(Lecture.ARCHITECTURE, Kernels.selected());
    evaluator = new Evaluator(workers);
    Matrix y = network.predict(batch.x());
    Expect.close(forwardPass(), Expect.values(y), 1e-12, 0);
    Evaluation evaluation = tenThousandImages();
    for (int n = 0; n < test.size(); n++) {
      int expected = network.predict(test.x(n)).argMax(0);
      Expect.equal("a test image's class", evaluation.predicted(n), expected);
    }
  }

  @Benchmark
  public double[] forwardPass() {
    forward.prepare(network, batch);
    forward.run(workers);
    return forward.probabilities();
  }

  @Benchmark
  public Evaluation tenThousandImages() {
    return evaluator.evaluate(network, test);
  }
}
