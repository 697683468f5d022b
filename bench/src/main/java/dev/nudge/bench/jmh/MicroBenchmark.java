package dev.nudge.bench.jmh;

import dev.nudge.linalg.Kernels;
import dev.nudge.linalg.Workers;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Defaults of all benchmarks: the mean time of a call, in microseconds. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class MicroBenchmark {
  /** The parameter {@code -p kernels=…}: the kernels of a benchmark's process. */
  @State(Scope.Benchmark)
  public static class KernelParam {
    @Param({"vector", "scalar"})
    public String kernels;

    /** Before anything touches a kernel: the library chooses once. */
    @Setup
    public void choose() {
      System.setProperty("nudge.kernels", kernels);
      if (!Kernels.selected().name().equals(kernels)) {
        throw new IllegalStateException(
            "this process uses %s kernels already; give each benchmark its own (-f 1)"
                .formatted(Kernels.selected().name()));
      }
    }
  }

  /** A benchmark on one thread and on two. */
  public abstract static class ThreadedBenchmark extends MicroBenchmark {
    @Param({"1", "2"})
    public int threads;

    Workers workers;

    /** To be called by the set-up first; JMH calls inherited ones in no certain order. */
    void startThreads() {
      workers = new Workers(threads);
    }

    @TearDown
    public void endThreads() {
      workers.close();
    }
  }
}
