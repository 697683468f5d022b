package dev.nudge.fuzz;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Files for parsers that read nothing else, in memory where the system can. */
final class Scratch {
  private static final Path FOLDER = make();

  private Scratch() {}

  private static Path make() {
    Path memory = Path.of("/dev/shm");
    try {
      Path folder =
          Files.isWritable(memory)
              ? Files.createTempDirectory(memory, "nudge-fuzz")
              : Files.createTempDirectory("nudge-fuzz");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return folder;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static Path folder() {
    return FOLDER;
  }

  /** Writes the file of this name anew. */
  static Path file(String name, byte[] content) throws IOException {
    return Files.write(FOLDER.resolve(name), content);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
