package dev.nudge.lab.run;

import java.util.Locale;

/** What a run is about. */
public enum State {
  RUNNING,
  PAUSED,
  /** Ended before its last update; its weights and curves stay. */
  STOPPED,
  FINISHED,
  /** Ended by a problem, which its status tells. */
  FAILED,
  /** Trained before, and opened from its folder. */
  RECORDED;

  /** The name in JSON. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
