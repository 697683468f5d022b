package dev.nudge.cli;

import java.lang.reflect.Method;

/**
 * Gives this process the Vector API while it runs. Where the command line asks for it, {@code java}
 * prints a warning at each start. The jar's manifest opens the package that this needs; it is where
 * Java itself adds modules that are wanted later.
 */
final class VectorModule {
  private VectorModule() {}

  /** Whatever Java this is: if it cannot be done, the kernels are those without it. */
  static void add() {
    try {
      Method load =
          Class.forName("jdk.internal.module.Modules")
              .getDeclaredMethod("loadModule", String.class);
      load.setAccessible(true);
      load.invoke(null, "jdk.incubator.vector");
    } catch (ReflectiveOperationException | RuntimeException notInThisJava) {
      // KernelSelection says what is missed
    }
  }
}
