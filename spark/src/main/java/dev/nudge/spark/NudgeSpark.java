package dev.nudge.spark;

import dev.nudge.cli.Nudge;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What {@code spark-submit} starts: Nudge's command line, whose {@code train} runs on Spark. */
public final class NudgeSpark {
  private NudgeSpark() {}

  /** Ends the process with 0, 1 for a failed run, or 2 for a wrong call. */
  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    System.setProperty("java.awt.headless", "true");
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(Nudge.run(new SparkEngine(), out, err, args));
  }
}
