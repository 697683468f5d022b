package dev.nudge.cli.options;

import dev.nudge.cli.progress.Progress;
import dev.nudge.run.EpochColumns;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** How much of a run is printed. */
public final class ProgressOptions {
  @Option(names = "--quiet", description = "Print nothing but the run folder's path.")
  private boolean quiet;

  @Option(
      names = "--every-epoch",
      description = "Print a line for each epoch. Default: for some twenty of them; files have all")
  private boolean everyEpoch;

  public boolean isQuiet() {
    return quiet;
  }

  /**
   * The progress that is asked for and suits where the output goes.
   *
   * @param done the number of iterations made before
   */
  public Progress progress(PrintWriter out, int done, EpochColumns columns) {
    return quiet ? Progress.silent() : Progress.of(everyEpoch, out, done, columns);
  }
}
