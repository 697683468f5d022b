package dev.nudge.cli;

import dev.nudge.data.IdxFiles;
import dev.nudge.data.LoadOptions;
import dev.nudge.data.TrainTest;
import dev.nudge.mnist.Mnist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which images a command works on. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "A folder with four IDX files, plain or gzipped, named as MNIST's are. Default: the MNIST that comes with nudge.")
  private String folder;

  TrainTest load() throws IOException {
    return folder == null ? Mnist.load() : IdxFiles.load(Path.of(folder), LoadOptions.DEFAULT);
  }

  /** The folder as it was written, if one was. */
  Optional<String> raw() {
    return Optional.ofNullable(folder);
  }

  /** The folder's path, or MNIST. */
  String source() {
    return folder == null ? "MNIST" : folder;
  }
}
