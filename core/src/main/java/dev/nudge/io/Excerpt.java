package dev.nudge.io;

/** An excerpt of a text from a file, fit for one line of a message. */
public final class Excerpt {
  private static final int MAX_LENGTH = 60;

  private static final int MAX_LINE = 100;

  private Excerpt() {}

  /**
   * The text cut after 100 characters, with spaces for line breaks, {@code ?} for other controls.
   */
  public static String line(Object text) {
    String line = text.toString().replaceAll("\\R", " ").replaceAll("\\p{Cntrl}", "?");
    return line.length() <= MAX_LINE ? line : line.substring(0, MAX_LINE) + "…";
  }

  /** The text in double quotes, cut after 60 characters, with {@code ?} for control characters. */
  public static String of(String text) {
    String shown = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    return '"' + shown.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", "?") + '"';
  }
}
