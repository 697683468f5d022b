package dev.nudge.run;

import dev.nudge.io.AtomicFile;
import dev.nudge.io.MalformedFileException;
import dev.nudge.model.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The checkpoints of an interrupted run.
 *
 * @param folder of the run
 * @param identity of the run, which its checkpoints name
 */
public record RunCheckpoints(Path folder, String identity) {
  /**
   * The checkpoint to go on from, which is the last one then; none if the run was cut short before
   * its first.
   *
   * @param wanted another one than the last
   * @throws MalformedFileException if the checkpoint is damaged, or one of another run
   * @throws WrongCallException if the last one is damaged and the one before it is whole
   */
  public Optional<Checkpoint> choose(Optional<Path> wanted) throws IOException {
    AtomicFile.deleteUnfinished(folder);
    Path last = folder.resolve(Checkpoint.NAME);
    if (wanted.isEmpty() && !Files.exists(last) && !Files.exists(previous())) {
      return Optional.empty();
    }
    Path file = wanted.map(folder::resolve).orElse(last);
    Checkpoint checkpoint = wanted.isPresent() ? Checkpoint.read(file) : readLast(last);
    if (!checkpoint.run().equals(identity)) {
      throw new MalformedFileException(
          file.toString(),
          "is a checkpoint of another run than that of " + folder.resolve(RunConfig.NAME));
    }
    if (!file.equals(last)) {
      byte[] bytes = Files.readAllBytes(file);
      AtomicFile.write(last, out -> out.write(bytes));
    }
    return Optional.of(checkpoint);
  }

  private Path previous() {
    return folder.resolve(Checkpoint.PREVIOUS_NAME);
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
              .formatted(problem, folder, Checkpoint.PREVIOUS_NAME));
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
