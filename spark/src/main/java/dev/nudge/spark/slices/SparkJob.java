package dev.nudge.spark.slices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** Runs Spark's jobs and reduces their failures to one line. */
public final class SparkJob {
  private SparkJob() {}

  /**
   * Runs a job; returns its result.
   *
   * @throws UncheckedIOException if Spark gives the job up: with the problem of the worker that
   *     could not read its rows, or else with Spark's own message
   */
  public static <T> T run(Supplier<T> job) {
    try {
      return job.get();
    } catch (Exception failed) { // Spark throws checked exceptions that it does not declare
      for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
        if (cause instanceof IOException problem) {
          throw new UncheckedIOException(problem);
        }
      }
      throw new UncheckedIOException(
          new IOException("Spark gave a job up: " + failed.getMessage(), failed));
    }
  }
}
