package dev.nudge.datasets.named;

import dev.nudge.data.Schema;
import dev.nudge.data.TrainTest;
import dev.nudge.datasets.named.PublishedDataset.RemoteFile;
import dev.nudge.io.MalformedFileException;
import dev.nudge.mnist.IdxFiles;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A folder of published data sets, each in a folder of its own. Safe for many threads and many
 * processes: one of them fetches a file, and the others wait for it.
 *
 * @param folder made when something is fetched
 */
public record DatasetCache(Path folder, DownloadListener listener) {
  /** Hears how far a download is. */
  @FunctionalInterface
  public interface DownloadListener {
    /** Nobody listens. */
    DownloadListener NONE = (file, done, bytes) -> {};

    /**
     * More of a file has come.
     *
     * @param file the file's name
     * @param done the bytes that are there, those of an earlier try included
     * @param bytes the file's size
     */
    void on(String file, long done, long bytes);
  }

  private static final Object FETCHING = new Object(); // locks of files hold between processes

  /**
   * The user's cache folder for programs like this: {@code $XDG_CACHE_HOME/nudge}, or {@code
   * ~/.cache/nudge}.
   */
  public static Path folder(Map<String, String> environment, Path home) {
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    // relative paths are to be ignored: XDG Base Directory Specification
    return (Path.of(cache).isAbsolute() ? Path.of(cache) : home.resolve(".cache")).resolve("nudge");
  }

  /**
   * Loads a set, which is fetched if it is not there.
   *
   * @throws MalformedFileException if a file that is there is damaged, or one that came is another
   * @throws UnreachableException if files are missing and cannot be fetched
   * @throws IOException if a file cannot be read or written
   */
  public TrainTest load(PublishedDataset set) throws IOException {
    Path place = folder.resolve(set.name());
    synchronized (FETCHING) {
      if (!set.equals(PublishedDataset.EMNIST_LETTERS)) {
        fetch(set, place);
      } else if (!EmnistArchive.isUnpacked(place)) {
        fetch(set, place);
        EmnistArchive.unpackLetters(place.resolve(set.files().get(0).name()), place);
      }
    }
    return named(IdxFiles.load(place, folder), set.classes());
  }

  private void fetch(PublishedDataset set, Path place) throws IOException {
    Download download = new Download(listener);
    for (RemoteFile file : set.files()) {
      if (isThere(place, file.name())) {
        continue;
      }
      try {
        download.fetch(file, place);
      } catch (MalformedFileException | FileSystemException other) {
        throw other;
      } catch (IOException failed) {
        throw new UnreachableException(set, file, place, failed);
      }
    }
  }

  /** As its makers named it, or unpacked by hand. */
  private static boolean isThere(Path place, String name) {
    return Files.exists(place.resolve(name))
        || (name.endsWith(".gz")
            && Files.exists(place.resolve(name.substring(0, name.length() - 3))));
  }

  private static TrainTest named(TrainTest data, List<String> classes) {
    Schema numbered = data.train().schema();
    Schema named = new Schema(numbered.shape(), List.of(), classes, numbered.scaling());
    return new TrainTest(data.train().with(named), data.test().with(named), data.sha256());
  }

  /**
   * A published data set could not be fetched. The message is one line: what was tried, and what
   * can be done by hand.
   */
  public static final class UnreachableException extends IOException {
    private static final long serialVersionUID = 1;

    UnreachableException(PublishedDataset set, RemoteFile file, Path place, IOException cause) {
      super(
          "%s: %s could not be fetched (%s); try again, which goes on where it ended, or put %s into %s by hand"
              .formatted(
                  set.name(),
                  file.address(),
                  reason(cause),
                  set.files().stream().map(RemoteFile::name).collect(Collectors.joining(", ")),
                  place),
          cause);
    }

    /** The platform's message, or the kind of the problem where there is none. */
    private static String reason(IOException cause) {
      String message = cause.getMessage();
      return message == null || message.isBlank()
          ? cause.getClass().getSimpleName().replace("Exception", "")
          : message.lines().findFirst().orElse("");
    }
  }
}
