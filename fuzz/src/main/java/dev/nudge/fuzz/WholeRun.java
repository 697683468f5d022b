package dev.nudge.fuzz;

import dev.nudge.cli.Nudge;
import dev.nudge.io.MalformedFileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A short {@code nudge train} on a user's data. The first byte of an input chooses options, the
 * others are the data: a CSV file, or a folder's files as {@link Scratch#folderOf} takes them.
 */
final class WholeRun {
  private WholeRun() {}

  /**
   * Trains.
   *
   * @throws MalformedFileException if the command refuses the data in one line
   * @throws IllegalStateException if it ends in any other way
   */
  static void train(byte[] input) throws IOException {
    int choice = input.length == 0 ? 0 : input[0];
    byte[] content = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
    boolean isTable = (choice & 1) == 0;
    Path data = isTable ? Scratch.file("train.csv", content) : Scratch.folderOf(content);
    StringWriter err = new StringWriter();
    String[] call = call(choice, isTable, data).toArray(String[]::new);
    int exitCode = Nudge.run(new PrintWriter(new StringWriter()), new PrintWriter(err), call);
    String line = err.toString().strip();
    if (line.startsWith("nudge: this is a defect") || line.startsWith("nudge: the memory")) {
      throw new IllegalStateException(line);
    }
    if (exitCode != 0) {
      throw new MalformedFileException(data.toString(), line);
    }
  }

  private static List<String> call(int choice, boolean isTable, Path data) {
    Path run = Scratch.folder().resolve("run");
    List<String> call = new ArrayList<>(List.of("train", "--data", data.toString(), "--quiet"));
    call.addAll(List.of("--out", run.toString(), "--force", "--threads", "1"));
    call.addAll(List.of("--iterations", "3", "--batch-size", "2"));
    if ((choice & 2) != 0) {
      call.addAll(List.of("--gradient", "backprop", "--optimizer", "adam"));
    }
    if ((choice & 4) != 0) {
      call.addAll(List.of("--validation-share", "0.3", "--class-weights", "balanced"));
    }
    if (isTable && (choice & 8) != 0) {
      call.addAll(List.of("--missing", "fill", "--unknown", "other"));
    }
    if (isTable && (choice & 16) != 0) {
      call.addAll(List.of("--label", "1", "--scale", "minmax"));
    }
    return call;
  }
}
