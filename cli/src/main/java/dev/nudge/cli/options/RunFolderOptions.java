package dev.nudge.cli.options;

import dev.nudge.run.RunFolder;
import dev.nudge.run.WrongCallException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The folder that a command writes. */
public final class RunFolderOptions {
  private static final Path RUNS = Path.of("runs");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "The folder that is written. Default: the next free one of runs/1, runs/2, …, if anything is written")
  private Path out;

  @Option(names = "--force", description = "Write into --out even if it exists.")
  private boolean force;

  /** The folder that was given, if one was. */
  public Optional<RunFolder> given() throws IOException {
    if (out == null && force) {
      throw new WrongCallException("--force goes with --out alone: a new folder is free");
    }
    return out == null ? Optional.empty() : Optional.of(RunFolder.at(out, force));
  }

  /** The folder that was given, or the next free one. */
  public RunFolder folder() throws IOException {
    Optional<RunFolder> given = given();
    return given.isPresent() ? given.get() : RunFolder.next(RUNS);
  }
}
