package dev.nudge.bench.jmh;

import dev.nudge.linalg.Kernels;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The parameter {@code -p kernels=…}: the kernels of a benchmark's process. */
@State(Scope.Benchmark)
public class KernelParam {
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
