package dev.nudge.run;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.nudge.data.Schema;
import dev.nudge.io.AtomicFile;
import dev.nudge.io.MalformedFileException;
import dev.nudge.linalg.Workers;
import dev.nudge.model.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The folder that a run leaves behind.
 *
 * @param path the folder, which exists
 */
public record RunFolder(Path path) {
  /** Stays when a run has ended, for a file that is deleted could be locked twice. */
  private static final String LOCK = ".lock";

  /** All that a run may leave behind, what others are read by first. */
  private static final List<String> FILES =
      Stream.of(
              List.of(RunConfig.NAME, Checkpoint.NAME, Checkpoint.PREVIOUS_NAME),
              List.of(ResumableRun.MODEL, ResumableRun.BEST, ResumableRun.REPORT),
              RecordedHistory.NAMES,
              RunDistances.NAMES,
              CrossValidation.NAMES)
          .flatMap(List::stream)
          .toList();

  /** Makes the next free one of {@code runs}/1, {@code runs}/2, … */
  public static RunFolder next(Path runs) throws IOException {
    AtomicFile.createFolders(runs);
    for (int number = highest(runs) + 1; ; number++) {
      try {
        Path path = Files.createDirectory(runs.resolve(String.valueOf(number)));
        AtomicFile.force(runs);
        return new RunFolder(path);
      } catch (FileAlreadyExistsException inUse) {
        // another run was quicker: the next number
      }
    }
  }

  private static int highest(Path runs) throws IOException {
    try (Stream<Path> entries = Files.list(runs)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.matches("[1-9][0-9]{0,8}"))
          .mapToInt(Integer::parseInt)
          .max()
          .orElse(0);
    }
  }

  /** Takes a folder of the user's choice, which must not exist unless {@code force} is given. */
  public static RunFolder at(Path path, boolean force) throws IOException {
    requireName("--out", path);
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(path)) {
      throw new WrongCallException("--out " + path + " is no folder, expected one or a new name");
    }
    if (Files.exists(path) && !force) {
      throw new WrongCallException(
          "--out " + path + " exists already; --force replaces the run that is there");
    }
    try {
      return new RunFolder(AtomicFile.createFolders(path));
    } catch (NoSuchFileException unwilling) { // as /proc is
      throw new WrongCallException("--out " + path + ": no folder can be made there");
    } catch (FileAlreadyExistsException file) {
      throw new WrongCallException(
          "--out %s: %s is a file, expected a folder".formatted(path, file.getFile()));
    }
  }

  /**
   * Refuses names for something to write that scripts and terminals take for something else.
   *
   * @param words what the name was given as
   */
  public static void requireName(String words, Path path) {
    String name = path.toString();
    if (name.equals("-") || !Schema.isName(name)) {
      throw new WrongCallException(
          "%s %s: expected a name without control characters%s"
              .formatted(words, name, name.equals("-") ? ", or ./- for this one" : ""));
    }
  }

  public void write(String name, byte[] content) throws IOException {
    AtomicFile.write(path.resolve(name), out -> out.write(content));
  }

  public void write(String name, String content) throws IOException {
    write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** The content of a file, made when it is written. */
  @FunctionalInterface
  public interface Content {
    byte[] bytes() throws IOException;

    static Content of(Supplier<String> text) {
      return () -> text.get().getBytes(StandardCharsets.UTF_8);
    }
  }

  /**
   * Writes files, by name, on all threads of a team: pictures take their time. Each thread takes
   * the next file when it has written one, so the costly ones should come first. All are tried,
   * also when one fails.
   */
  public void writeAll(Map<String, Content> files, Workers workers) throws IOException {
    Queue<Map.Entry<String, Content>> left = new ConcurrentLinkedQueue<>(files.entrySet());
    try {
      workers.forEach(files.size(), any -> writeUnchecked(left.remove()));
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  private void writeUnchecked(Map.Entry<String, Content> file) {
    try {
      write(file.getKey(), file.getValue().bytes());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Does work while no other run can write this folder.
   *
   * @throws WrongCallException if another one is writing it
   */
  public <T> T alone(Work<T> work) throws IOException {
    try (FileChannel lock = FileChannel.open(path.resolve(LOCK), CREATE, WRITE)) {
      if (isTaken(lock)) {
        throw new WrongCallException(path + " is being written by another run");
      }
      return work.run();
    }
  }

  /** The system takes a lock back when the process ends, however it ends. */
  private static boolean isTaken(FileChannel file) {
    try {
      FileLock lock = file.tryLock();
      return lock == null;
    } catch (OverlappingFileLockException byThisProcess) {
      return true;
    } catch (IOException noLocksOnThisFileSystem) {
      return false;
    }
  }

  /** Begins a run: deletes what one that was here before has left, and writes config.json. */
  public void begin(Map<String, ?> config) throws IOException {
    for (String before : FILES) {
      Files.deleteIfExists(path.resolve(before));
    }
    Map<String, Object> all = new LinkedHashMap<>(config);
    begunIn().ifPresent(here -> all.put(RunConfig.BEGUN_IN, here));
    writeJson(RunConfig.NAME, all);
  }

  /** The current folder, seen from this one; nothing where they lie on different drives. */
  private Optional<String> begunIn() throws IOException {
    Path here = Path.of("").toRealPath();
    Path own = path.toRealPath();
    return Objects.equals(own.getRoot(), here.getRoot())
        ? Optional.of(own.relativize(here).toString())
        : Optional.empty();
  }

  public void writeJson(String name, Map<String, ?> content) throws IOException {
    write(name, JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(content) + "\n");
  }

  /**
   * The checkpoint to go on from, which is the last one then; none if the run was cut short before
   * its first.
   *
   * @param identity of the run, which its checkpoints name
   * @param wanted another one than the last
   * @throws MalformedFileException if the checkpoint is damaged, or one of another run
   * @throws WrongCallException if the last one is damaged and the one before it is whole
   */
  public Optional<Checkpoint> checkpoint(String identity, Optional<Path> wanted)
      throws IOException {
    AtomicFile.deleteUnfinished(path);
    Path last = path.resolve(Checkpoint.NAME);
    if (wanted.isEmpty() && !Files.exists(last) && !Files.exists(previous())) {
      return Optional.empty();
    }
    Path file = wanted.map(path::resolve).orElse(last);
    Checkpoint checkpoint = wanted.isPresent() ? Checkpoint.read(file) : readLast(last);
    if (!checkpoint.run().equals(identity)) {
      throw new MalformedFileException(
          file.toString(),
          "is a checkpoint of another run than that of " + path.resolve(RunConfig.NAME));
    }
    if (!file.equals(last)) {
      byte[] bytes = Files.readAllBytes(file);
      AtomicFile.write(last, out -> out.write(bytes));
    }
    return Optional.of(checkpoint);
  }

  private Path previous() {
    return path.resolve(Checkpoint.PREVIOUS_NAME);
  }

  private Checkpoint readLast(Path last) throws IOException {
    try {
      return Checkpoint.read(last);
    } catch (MalformedFileException | NoSuchFileException lost) {
      if (!isWhole(previous())) {
        throw lost;
      }
      String problem =
          lost instanceof NoSuchFileException ? last + ": no such file" : lost.getMessage();
      throw new WrongCallException(
          "%s; the one before it is whole: --resume %s --from %s"
              .formatted(problem, path, Checkpoint.PREVIOUS_NAME));
    }
  }

  private static boolean isWhole(Path file) {
    try {
      Checkpoint.read(file);
      return true;
    } catch (IOException damagedOrMissing) {
      return false;
    }
  }
}
