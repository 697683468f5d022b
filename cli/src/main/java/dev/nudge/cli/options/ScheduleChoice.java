package dev.nudge.cli.options;

import java.util.Locale;

/** The values of {@code --schedule}. */
public enum ScheduleChoice {
  CONSTANT,
  STEP,
  COSINE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
