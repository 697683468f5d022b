package dev.nudge.cli.options;

import dev.nudge.model.Checkpoint;
import dev.nudge.run.RunConfig;
import dev.nudge.run.RunFolder;
import dev.nudge.run.WrongCallException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** The run to resume, and the checkpoint to resume it from. */
public final class ResumeOptions {
  private static final Set<String> ALLOWED =
      Set.of("--resume", "--from", "--threads", "--quiet", "--every-epoch");

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description =
          "Go on with the run in this folder from its last checkpoint, with its settings; it ends"
              + " as if it had never been interrupted.")
  private Path run;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description =
          "With --resume, another checkpoint of RUN: checkpoint-previous.npz is the one before the"
              + " last.")
  private Path from;

  /** The folder of the run to go on with. */
  public Optional<Path> run() {
    return Optional.ofNullable(run);
  }

  /** Refuses options that do not go together. */
  public void check(List<OptionSpec> given) {
    if (run == null) {
      if (from != null) {
        throw new WrongCallException("--from goes with --resume alone, found --from " + from);
      }
      return;
    }
    for (OptionSpec option : given) {
      if (!ALLOWED.contains(option.longestName())) {
        throw new WrongCallException(
            "--resume takes the settings from %s, found %s beside it"
                .formatted(run.resolve(RunConfig.NAME), option.longestName()));
      }
    }
  }

  /**
   * The checkpoint to go on from; none for a new run, or if the run was cut short before its first.
   */
  public Optional<Checkpoint> checkpoint(String identity) throws IOException {
    return run == null
        ? Optional.empty()
        : new RunFolder(run).checkpoint(identity, Optional.ofNullable(from));
  }
}
