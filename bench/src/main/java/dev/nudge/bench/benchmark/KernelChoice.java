package dev.nudge.bench.benchmark;

import dev.nudge.linalg.Kernels;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Which kernels a benchmark's process uses. */
@State(Scope.Benchmark)
public class KernelChoice {
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
