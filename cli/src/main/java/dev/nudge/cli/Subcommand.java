package dev.nudge.cli;

import dev.nudge.run.RunFolder;
import dev.nudge.run.WrongCallException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** One of the commands. What it prints is flushed at its end, if it ends well. */
@Command(mixinStandardHelpOptions = true, usageHelpAutoWidth = true)
abstract class Subcommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /**
   * Looks whether a file may be written.
   *
   * @param words that name it in the message
   * @param force whether a file that is there may be replaced
   * @param inputs what the command reads: none may be replaced, not even with {@code force}
   * @throws WrongCallException if it may not
   */
  static void requireWritable(String words, Path file, boolean force, List<Path> inputs)
      throws IOException {
    RunFolder.requireName("the name", file);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new WrongCallException(words + ": there is no folder " + folder);
    }
    if (Files.isDirectory(file)) {
      throw new WrongCallException(words + " is a folder, expected a file");
    }
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!force) {
      throw new WrongCallException(words + " exists already; --force overwrites it");
    }
    for (Path input : inputs) {
      if (Files.exists(input) && Files.exists(file) && Files.isSameFile(input, file)) {
        throw new WrongCallException(words + " is what is read, expected another file");
      }
    }
  }
}
