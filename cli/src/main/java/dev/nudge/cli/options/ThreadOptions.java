package dev.nudge.cli.options;

import dev.nudge.linalg.Workers;
import picocli.CommandLine.Option;

/** The number of threads that compute. */
public final class ThreadOptions {
  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = Numbers.Threads.class,
      description = "Threads that compute; no result depends on it. Default: one a processor")
  private Integer threads;

  public Workers workers() {
    return threads == null ? Workers.onAllProcessors() : new Workers(threads);
  }
}
