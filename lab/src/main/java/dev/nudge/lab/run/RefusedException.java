package dev.nudge.lab.run;

import java.util.Map;

/**
 * What cannot be done: a setting that cannot be had, or something else. The message is one line.
 */
public final class RefusedException extends IllegalArgumentException implements Worded.Problem {
  private static final long serialVersionUID = 1;

  private final String setting; // or null
  private final transient Worded worded;

  public RefusedException(String message, Worded worded) {
    this(null, message, worded);
  }

  /** The message says the setting's name, what was found and what is expected. */
  RefusedException(String setting, String message, Worded worded) {
    super(message);
    this.setting = setting;
    this.worded = worded;
  }

  /** Refuses a setting unless the condition holds. */
  static void unless(
      boolean holds, String setting, String message, String key, Map<String, Object> values) {
    if (!holds) {
      throw new RefusedException(setting, message, new Worded(key, values));
    }
  }

  /** The name of the setting that it is about, or null. */
  public String setting() {
    return setting;
  }

  @Override
  public Worded worded() {
    return worded;
  }
}
