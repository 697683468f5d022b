package dev.nudge.optim;

import java.util.Locale;
import java.util.Map;

/**
 * A part of a run's configuration that is chosen by its name and may have constants of its own.
 * Immutable.
 *
 * @param <T> the kind of choice
 */
public interface Choice<T extends Choice<T>> {
  /** As files and the command line write it: the class's name in small letters, {@code adam}. */
  default String name() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /**
   * The constants that a run may set, in the order in which they are told, by their names in
   * config.json; the command line writes {@code stepFactor} as {@code --step-factor}.
   */
  default Map<String, Number> constants() {
    return Map.of();
  }

  /**
   * This choice with other constants.
   *
   * @param values of all {@link #constants}
   * @throws IllegalArgumentException if a value is out of its bounds
   */
  @SuppressWarnings("unchecked") // T is its own kind
  default T with(Map<String, Number> values) {
    return (T) this;
  }
}
