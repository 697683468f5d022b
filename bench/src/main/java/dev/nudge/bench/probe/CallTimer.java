package dev.nudge.bench.probe;

import java.util.ArrayList;
import java.util.List;

/** The time of a call after the JIT compiler has warmed up. */
public final class CallTimer {
  private static final double WARM_UP_SECONDS = 2;
  private static final double SECONDS = 2;
  private static final double CHUNK_SECONDS = 0.01;

  private CallTimer() {}

  /** The median over chunks of calls of their mean time, in seconds. */
  public static double seconds(Runnable call) {
    int calls = callsAChunk(call);
    List<Double> means = new ArrayList<>();
    long end = System.nanoTime() + (long) (SECONDS * 1e9);
    while (System.nanoTime() < end) {
      means.add(meanSeconds(call, calls));
    }
    return median(means);
  }

  /** Warms up; returns how many calls fill a chunk. */
  private static int callsAChunk(Runnable call) {
    long end = System.nanoTime() + (long) (WARM_UP_SECONDS * 1e9);
    int calls = 1;
    while (System.nanoTime() < end) {
      double seconds = meanSeconds(call, calls);
      calls = (int) Math.max(1, Math.min(1e6, CHUNK_SECONDS / seconds));
    }
    return calls;
  }

  private static double meanSeconds(Runnable call, int calls) {
    long start = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      call.run();
    }
    return (System.nanoTime() - start) / 1e9 / calls;
  }

  static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
