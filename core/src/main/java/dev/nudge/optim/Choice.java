package dev.nudge.optim;

import java.util.Locale;
import java.util.Map;

/** A part of a run's configuration that is chosen by its name; may have constants. Immutable. */
public interface Choice<T extends Choice<T>> {
  /** As files and the command line write it: the class's name in small letters, {@code adam}. */
  default String name() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** The constants that a run may set, in order; {@code stepFactor} is {@code --step-factor}. */
  default Map<String, Number> constants() {
    return Map.of();
  }

  /**
   * This choice with other values of all {@link #constants}.
   *
   * @throws IllegalArgumentException if one is out of its bounds
   */
  @SuppressWarnings("unchecked") // T is its own kind
  default T with(Map<String, Number> values) {
    return (T) this;
  }
}
