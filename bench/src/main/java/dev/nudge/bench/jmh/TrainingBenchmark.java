package dev.nudge.bench.jmh;

import dev.nudge.bench.jmh.MicroBenchmark.ThreadedBenchmark;
import dev.nudge.mnist.Mnist;
import dev.nudge.train.History;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** A training step: batch, gradient, update, loss, and every 600th time both accuracies. */
public class TrainingBenchmark extends ThreadedBenchmark {
  /** The losses that NumPy's program of the lecture records for its first batches with seed 0. */
  private static final double[] FIRST_LOSSES = {
    2.2938061065760658, 2.294626433903726, 2.297869324385668, 2.2933461149668446, 2.2911527909689946
  };

  @Param({"numerical", "backprop"})
  public String method;

  private Trainer trainer;

  @Setup
  public void setUp(KernelParam kernels) {
    startThreads();
    trainer = new Trainer(TrainingConfig.LECTURE, Mnist.load(), method(method), workers);
    History history = new History();
    for (int step = 0; step < FIRST_LOSSES.length; step++) {
      trainer.step(history);
    }
    Expect.close(history.losses(), FIRST_LOSSES, 1e-7, 0);
  }

  @Benchmark
  public int step() {
    trainer.step(event -> {});
    return trainer.iteration();
  }
}
