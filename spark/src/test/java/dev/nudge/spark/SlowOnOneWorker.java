package dev.nudge.spark;

import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Workers;
import dev.nudge.numerical.DifferencePropagation;
import org.apache.spark.SparkEnv;

/** A gradient method for which one of the executors takes half a minute longer than the others. */
final class SlowOnOneWorker {
  private static final String SLOW_EXECUTOR = "0";
  private static final long MILLIS = 30_000;

  private SlowOnOneWorker() {}

  static GradientMethod create(Workers workers) {
    if (SparkEnv.get().executorId().equals(SLOW_EXECUTOR)) {
      try {
        Thread.sleep(MILLIS);
      } catch (InterruptedException overtaken) {
        Thread.currentThread().interrupt();
      }
    }
    return new DifferencePropagation(1e-4, workers);
  }
}
