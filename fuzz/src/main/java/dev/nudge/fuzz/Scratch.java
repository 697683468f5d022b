package dev.nudge.fuzz;

import dev.nudge.data.Dataset;
import dev.nudge.data.Schema;
import dev.nudge.data.TrainTest;
import dev.nudge.lab.run.RecordedRun;
import dev.nudge.model.StoredModel;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** Files for parsers that read nothing else, in memory where the system can. */
final class Scratch {
  private static final Path FOLDER = make();
  private static final TrainTest DATA = data();

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

  /**
   * Writes a folder anew. Each file is a line with its name ({@code cats/1.png}), two bytes that
   * say its length, and its bytes; names that no file in the folder can have are left out.
   */
  static Path folderOf(byte[] files) throws IOException {
    Path folder = FOLDER.resolve("folder");
    if (Files.exists(folder)) {
      delete(folder);
    }
    Files.createDirectory(folder);
    ByteBuffer left = ByteBuffer.wrap(files);
    while (left.hasRemaining()) {
      String name = line(left);
      int length = left.remaining() < 2 ? 0 : left.getShort() & 0xffff;
      byte[] content = new byte[Math.min(length, left.remaining())];
      left.get(content);
      try {
        Path file = folder.resolve(name).normalize();
        if (file.startsWith(folder) && !file.equals(folder)) {
          Files.createDirectories(file.getParent());
          Files.write(file, content);
        }
      } catch (InvalidPathException | FileSystemException noSuchName) {
        // left out
      }
    }
    return folder;
  }

  private static String line(ByteBuffer bytes) {
    StringBuilder line = new StringBuilder();
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      if (next == '\n') {
        break;
      }
      line.append((char) (next & 0xff));
    }
    return line.toString();
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Opens a sound run folder but for {@code content} in the place of the file {@code name}. */
  static void openRun(String name, byte[] content) throws IOException {
    Path folder = FOLDER.resolve("run-with-" + name);
    if (Files.notExists(folder)) {
      writeRun(Files.createDirectory(folder));
    }
    Files.write(folder.resolve(name), content);
    RecordedRun.open("id", folder, source -> DATA);
  }

  private static void writeRun(Path folder) throws IOException {
    Files.writeString(folder.resolve("config.json"), "{\"options\": {}}");
    Files.writeString(folder.resolve("losses.csv"), "iteration,loss\n1,2.3\n");
    Files.writeString(
        folder.resolve("accuracy.csv"), "iteration,train_accuracy,test_accuracy\n1,0.1,0.1\n");
    new StoredModel(new Network(Parameters.zeros(Architecture.of(1, 1, 2))), DATA.train().schema())
        .save(folder.resolve("model.npz"));
  }

  private static TrainTest data() {
    Dataset set = Dataset.ofBytes(Schema.ofImages(1, 1, 2), new byte[1], 0);
    return new TrainTest(set, set, Map.of());
  }
}
