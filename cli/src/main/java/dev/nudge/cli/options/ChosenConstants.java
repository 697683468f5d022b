package dev.nudge.cli.options;

import dev.nudge.optim.Choice;
import dev.nudge.run.WrongCallException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The constants of a choice that were given as options of their own, by name. */
final class ChosenConstants {
  private final Map<String, Number> given = new LinkedHashMap<>();

  /**
   * @param value null if the option was not given
   */
  ChosenConstants add(String name, Number value) {
    if (value != null) {
      given.put(name, value);
    }
    return this;
  }

  /**
   * The choice with these constants, and its usual ones where none were given.
   *
   * @param option the choice's own
   * @param condition said before what was found if the choice has no such constant
   */
  <T extends Choice<T>> T applyTo(T choice, String option, String condition) {
    Map<String, Number> all = new LinkedHashMap<>(choice.constants());
    if (!all.keySet().containsAll(given.keySet())) {
      throw new WrongCallException("%s, found %s %s".formatted(condition, option, choice.name()));
    }
    all.putAll(given);
    return choice.with(all);
  }
}
