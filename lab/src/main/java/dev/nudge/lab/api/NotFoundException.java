package dev.nudge.lab.api;

import dev.nudge.lab.run.Worded;
import java.util.Map;

/** What was asked for does not exist. The message is one line. */
public final class NotFoundException extends RuntimeException implements Worded.Problem {
  private static final long serialVersionUID = 1;

  private final transient Worded worded;

  NotFoundException(String message, Worded worded) {
    super(message);
    this.worded = worded;
  }

  /** What is asked for by a name that pages do not use. */
  static NotFoundException unknown(String name) {
    return new NotFoundException(
        "the lab knows no %s".formatted(name),
        new Worded("problem.lab.unknown", Map.of("name", name)));
  }

  public static NotFoundException run(String name) {
    return new NotFoundException(
        "there is no run %s".formatted(name),
        new Worded("problem.lab.no-run", Map.of("name", name)));
  }

  @Override
  public Worded worded() {
    return worded;
  }
}
