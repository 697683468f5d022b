package dev.nudge.bench.jmh;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Workers;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.train.TrainingConfig;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.TearDown;

/** A benchmark on one thread and on two. */
public abstract class ThreadedBenchmark extends MicroBenchmark {
  @Param({"1", "2"})
  public int threads;

  Workers workers;

  /** To be called by the set-up first; JMH calls inherited ones in no certain order. */
  void startThreads() {
    workers = new Workers(threads);
  }

  /** The gradient by the {@code method} of this name, at the lecture's h. */
  GradientMethod method(String method) {
    return method.equals("numerical")
        ? new DifferencePropagation(TrainingConfig.H, workers)
        : new Backpropagation(workers);
  }

  @TearDown
  public void endThreads() {
    workers.close();
  }
}
