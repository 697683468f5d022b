package dev.nudge.web.instead;

import java.util.function.Supplier;

/** JavaScript has no vectors. */
public final class InsteadOfKernelSelection {
  private InsteadOfKernelSelection() {}

  public static <T> T select(Class<T> type, Supplier<T> scalar, String vectorClass) {
    return scalar.get();
  }
}
