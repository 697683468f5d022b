package dev.nudge.lab.run;

/**
 * Where a run stands.
 *
 * @param message why it ended, where that needs saying; else empty
 */
public record Status(State state, String message) {
  static Status of(State state) {
    return new Status(state, "");
  }
}
