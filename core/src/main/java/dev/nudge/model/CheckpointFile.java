package dev.nudge.model;

import dev.nudge.io.AtomicFile;
import dev.nudge.io.Excerpt;
import dev.nudge.io.MalformedFileException;
import dev.nudge.npz.NpyArray;
import dev.nudge.npz.Npz;
import dev.nudge.train.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Checkpoints in a run's folder, the last one and the one before it: NPZ files, whose last array,
 * {@code sha256}, is the digest of all the others. They hold a model's arrays too, so that {@link
 * StoredModel#load} takes them for one.
 */
public final class CheckpointFile {
  /** The last checkpoint. */
  public static final String NAME = "checkpoint.npz";

  /** The one before it. */
  public static final String PREVIOUS_NAME = "checkpoint-previous.npz";

  private static final String DIGEST = "sha256";

  private CheckpointFile() {}

  /**
   * Writes the last checkpoint of {@code folder}; what was the last one becomes the one before it.
   * At every moment, a power failure included, there is a last one, old or new, and it is whole.
   */
  public static void write(Path folder, Checkpoint checkpoint) throws IOException {
    Map<String, NpyArray> arrays = CheckpointArrays.of(checkpoint);
    arrays.put(DIGEST, NpyArray.texts(List.of(Npz.sha256(arrays))));
    AtomicFile.replace(
        folder.resolve(NAME), folder.resolve(PREVIOUS_NAME), out -> Npz.write(out, arrays));
  }

  /**
   * Reads a checkpoint.
   *
   * @throws MalformedFileException if {@link Npz#read} refuses the file, its content is not what
   *     the digest says, or it is no checkpoint's
   */
  public static Checkpoint read(Path file) throws IOException {
    Map<String, NpyArray> arrays = Npz.read(file);
    if (!(arrays.remove(DIGEST) instanceof NpyArray.Texts digest) || digest.values().size() != 1) {
      throw new MalformedFileException(
          file.toString(), "found no text " + DIGEST + ", expected a checkpoint with its digest");
    }
    String found = Npz.sha256(arrays);
    if (!digest.values().get(0).equals(found)) {
      throw new MalformedFileException(
          file.toString(),
          "is damaged: its content has the SHA-256 %s, expected %s"
              .formatted(found, Excerpt.of(digest.values().get(0))));
    }
    return new CheckpointArrays(new NamedArrays(file.toString(), arrays)).checkpoint();
  }
}
