package dev.nudge.store;

/** Text from a file made fit for one line of a message. */
final class Quoted {
  private static final int MAX_LENGTH = 60;

  private Quoted() {}

  /**
   * The text between double quotes, cut after 60 characters, with {@code ?} for control characters.
   */
  static String of(String text) {
    String shown = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    return '"' + shown.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", "?") + '"';
  }
}
