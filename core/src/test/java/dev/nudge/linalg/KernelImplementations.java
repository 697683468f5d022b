package dev.nudge.linalg;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;

/** Whatever is tested here holds for every implementation. */
public final class KernelImplementations {
  /**
   * Fewer than a vector of any width, one more and one less than whole vectors, and many: seven at
   * a time, once and twice, then two, then one that overlaps what is written already.
   */
  private static final List<Integer> UNITS =
      List.of(1, 2, 3, 7, 8, 9, 10, 20, 31, 50, 57, 64, 65, 114);

  private KernelImplementations() {}

  public static Stream<Named<Kernels>> all() {
    return Stream.of(new Kernels(), new VectorKernels())
        .map(kernels -> Named.of(kernels.name(), kernels));
  }

  /** Each implementation with each number of units. */
  public static Stream<Arguments> withUnits() {
    return all().flatMap(kernels -> units().map(units -> Arguments.of(kernels, units)));
  }

  public static Stream<Integer> units() {
    return UNITS.stream();
  }
}
