package dev.nudge.bench.benchmark.kernel;

import dev.nudge.bench.benchmark.KernelChoice;
import dev.nudge.bench.benchmark.Lecture;
import dev.nudge.bench.benchmark.MicroBenchmark;
import dev.nudge.linalg.Kernels;
import dev.nudge.linalg.Workers;
import java.util.Random;
import org.openjdk.jmh.annotations.Setup;

/** A kernel on one thread, with the lecture's shapes and a batch of the lecture's data. */
public abstract class KernelBenchmark extends MicroBenchmark {
  static final int N = 100; // batch
  static final int I = 784; // inputs
  static final int H = 50; // hidden units
  static final int K = 10; // classes

  Kernels kernels;
  Lecture lecture;

  @Setup
  public void setUp(KernelChoice choice) {
    kernels = Kernels.selected();
    try (Workers workers = new Workers(1)) {
      lecture = new Lecture(workers);
    }
    prepareAndCheck();
  }

  /** Makes the kernel's arrays, runs it once and compares with the textbook. */
  abstract void prepareAndCheck();

  static double[] gaussians(int count) {
    Random random = new Random(0);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextGaussian();
    }
    return values;
  }
}
