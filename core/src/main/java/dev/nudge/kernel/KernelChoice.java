package dev.nudge.kernel;

import java.lang.reflect.Constructor;

/**
 * Which kernels this process uses: the vector kernels where Java runs with {@code --add-modules
 * jdk.incubator.vector}, else the scalar ones; {@code -Dnudge.kernels=scalar|vector} forces one.
 */
final class KernelChoice {
  private static final String PROPERTY = "nudge.kernels";
  private static final String MODULE = "jdk.incubator.vector";

  static final Kernels BEST = choose(System.getProperty(PROPERTY), vectorModule());

  private KernelChoice() {}

  private static boolean vectorModule() {
    return ModuleLayer.boot().findModule(MODULE).isPresent();
  }

  static Kernels choose(String forced, boolean vectorModule) {
    if (forced != null && !forced.equals("scalar") && !forced.equals("vector")) {
      throw new IllegalArgumentException(
          "-D%s is %s, expected scalar or vector".formatted(PROPERTY, forced));
    }
    if ("vector".equals(forced) && !vectorModule) {
      throw new IllegalStateException(
          "-D%s=vector needs --add-modules %s".formatted(PROPERTY, MODULE));
    }
    return "scalar".equals(forced) || !vectorModule ? new ScalarKernels() : vectorKernels();
  }

  /** By name: without the module the class cannot even be loaded. */
  private static Kernels vectorKernels() {
    try {
      Constructor<?> constructor =
          Class.forName("dev.nudge.kernel.VectorKernels").getDeclaredConstructor();
      return (Kernels) constructor.newInstance();
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("the vector kernels cannot be loaded", impossible);
    }
  }
}
