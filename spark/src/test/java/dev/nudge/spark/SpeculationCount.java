package dev.nudge.spark;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Counts the tasks that were started a second time, elsewhere, and ended first. */
final class SpeculationCount extends SparkListener {
  private final AtomicInteger successes = new AtomicInteger();

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.taskInfo().speculative() && end.taskInfo().successful()) {
      successes.incrementAndGet();
    }
  }

  int successes() {
    return successes.get();
  }
}
