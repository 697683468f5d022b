package dev.nudge.fuzz;

import dev.nudge.data.Dataset;
import dev.nudge.data.Schema;
import dev.nudge.data.TrainTest;
import dev.nudge.datasets.csv.CsvDataset;
import dev.nudge.datasets.csv.CsvOptions;
import dev.nudge.image.DigitImage;
import dev.nudge.io.MalformedFileException;
import dev.nudge.lab.run.RecordedRun;
import dev.nudge.mnist.IdxArray;
import dev.nudge.model.StoredModel;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The target that Jazzer calls: with a {@link Parser}'s name, then with each input. */
public final class Fuzz {
  private static Parser parser;

  private Fuzz() {}

  public static void fuzzerInitialize(String[] args) {
    parser = Parser.valueOf(args[0].toUpperCase(Locale.ROOT));
    readOrRefuse(parser, new byte[0]); // loads classes, for which an input has no time
  }

  public static void fuzzerTestOneInput(byte[] input) {
    readOrRefuse(parser, input);
  }

  /** Has a file read or refused in one line. */
  static boolean readOrRefuse(Parser parser, byte[] file) {
    try {
      parser.read(file);
      return true;
    } catch (MalformedFileException refused) {
      if (refused.getMessage().lines().count() != 1) {
        throw new AssertionError("a message of several lines", refused);
      }
      return false;
    } catch (IOException | RuntimeException defect) {
      throw new AssertionError(defect);
    }
  }

  /** Files for parsers that read nothing else, in memory where the system can. */
  private static final class Scratch {
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
      new StoredModel(
              new Network(Parameters.zeros(Architecture.of(1, 1, 2))), DATA.train().schema())
          .save(folder.resolve("model.npz"));
    }

    private static TrainTest data() {
      Dataset set = Dataset.ofBytes(Schema.ofImages(1, 1, 2), new byte[1], 0);
      return new TrainTest(set, set, Map.of());
    }
  }

  /** A parser of files from outside. */
  public enum Parser {
    IDX,
    NPZ,
    /** An array in a sound archive. */
    NPY,
    PNG,
    JPEG,
    /** A run folder's config.json. */
    CONFIG,
    /** A run folder's losses.csv. */
    CURVES,
    /** A user's data. */
    CSV;

    /**
     * Reads a file of these bytes.
     *
     * @throws dev.nudge.io.MalformedFileException if the parser refuses it; whatever else comes out
     *     is a defect
     */
    void read(byte[] file) throws IOException {
      switch (this) {
        case IDX -> IdxArray.read(new ByteArrayInputStream(file), "input");
        case NPZ -> StoredModel.load(Scratch.file("input.npz", file));
        case NPY -> StoredModel.load(Scratch.file("input.npz", archived("W1.npy", file)));
        case PNG -> DigitImage.prepare(Scratch.file("input.png", file));
        case JPEG -> DigitImage.prepare(Scratch.file("input.jpeg", file));
        case CONFIG -> Scratch.openRun("config.json", file);
        case CURVES -> Scratch.openRun("losses.csv", file);
        case CSV ->
            CsvDataset.read(Scratch.file("input.csv", file), CsvOptions.DEFAULT, Scratch.folder());
      }
    }

    /** A sound ZIP archive around one file, so that the array in it is what is read. */
    private static byte[] archived(String name, byte[] content) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length + 256);
      try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
        zip.setLevel(1);
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
      }
      return bytes.toByteArray();
    }
  }
}
