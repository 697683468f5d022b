package dev.nudge.bench.benchmark;

import dev.nudge.data.Batch;
import dev.nudge.data.Dataset;
import dev.nudge.forward.ForwardPass;
import dev.nudge.kernel.Kernels;
import dev.nudge.kernel.Workers;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** One image after the other, from its pixel values to its class. */
public class PredictionBenchmark extends MicroBenchmark {
  private Network network;
  private ForwardPass forward;
  private Matrix[] images;
  private int next;

  @Setup
  public void setUp(KernelChoice choice) {
    try (Workers workers = new Workers(1)) {
      Lecture lecture = new Lecture(workers);
      network = lecture.network;
      forward = new ForwardPass(Lecture.ARCHITECTURE, Kernels.best());
      Dataset test = lecture.mnist.test();
      images = new Matrix[test.size()];
      for (int n = 0; n < images.length; n++) {
        images[n] = test.x(n);
      }
    }
    for (Matrix image : images) {
      Expect.equal("a test image's class", oneImage(), network.predict(image).argMax(0));
    }
  }

  @Benchmark
  public int oneImage() {
    forward.prepare(Batch.of(images[next], 0));
    next = (next + 1) % images.length;
    forward.run(network, 0, 1);
    return forward.predicted(0);
  }
}
