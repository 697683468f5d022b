package dev.nudge.cli.options;

import dev.nudge.run.WrongCallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** A file that a command is to write. */
public final class OutputFile {
  private OutputFile() {}

  /**
   * Looks whether it may be written.
   *
   * @param words that name it in the message
   * @param force whether a file that is there may be replaced
   * @param inputs what the command reads: none may be replaced, not even with {@code force}
   * @throws WrongCallException if it may not
   */
  public static void check(String words, Path file, boolean force, List<Path> inputs)
      throws IOException {
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
