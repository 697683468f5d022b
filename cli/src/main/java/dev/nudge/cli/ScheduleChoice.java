package dev.nudge.cli;

import java.util.Locale;

/** The values of {@code --schedule}. */
enum ScheduleChoice {
  CONSTANT,
  STEP,
  COSINE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
