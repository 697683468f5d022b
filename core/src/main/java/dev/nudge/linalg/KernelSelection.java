package dev.nudge.linalg;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which of two implementations this process uses: that on the Vector API where Java runs with
 * {@code --add-modules jdk.incubator.vector} and the processor has a fused multiply-add, else that
 * in plain Java; {@code -Dnudge.kernels=scalar|vector} forces one.
 */
public final class KernelSelection {
  private static final String PROPERTY = "nudge.kernels";
  private static final String MODULE = "jdk.incubator.vector";

  private KernelSelection() {}

  /**
   * An instance of the implementation that this process uses.
   *
   * @param vectorClass a public class with a public constructor without arguments. It is known by
   *     its name alone: without the module it cannot even be loaded
   */
  public static <T> T select(Class<T> type, Supplier<T> scalar, String vectorClass) {
    Optional<Module> vectors = ModuleLayer.boot().findModule(MODULE);
    vectors.ifPresent(
        module -> KernelSelection.class.getModule().addReads(module)); // see module-info
    boolean vector =
        isVector(System.getProperty(PROPERTY), vectors.isPresent(), FusedMultiplyAdd.IS_FAST);
    return vector ? create(type, vectorClass) : scalar.get();
  }

  static boolean isVector(String forced, boolean modulePresent, boolean fusedMultiplyAdd) {
    if (forced != null && !forced.equals("scalar") && !forced.equals("vector")) {
      throw new IllegalArgumentException(
          "-D%s is %s, expected scalar or vector".formatted(PROPERTY, forced));
    }
    if ("vector".equals(forced) && !modulePresent) {
      throw new IllegalStateException(
          "-D%s=vector needs --add-modules %s".formatted(PROPERTY, MODULE));
    }
    return "vector".equals(forced) || (forced == null && modulePresent && fusedMultiplyAdd);
  }

  static <T> T create(Class<T> type, String vectorClass) {
    try {
      return Class.forName(vectorClass).asSubclass(type).getConstructor().newInstance();
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("the vector kernels cannot be loaded", impossible);
    }
  }
}
