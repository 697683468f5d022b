package dev.nudge.lab.server;

import dev.nudge.lab.api.FinishedRuns;
import dev.nudge.lab.api.NotFoundException;
import dev.nudge.lab.run.RecordedRun;
import dev.nudge.lab.run.Run;
import dev.nudge.run.DataLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The finished runs in a folder: the page can open any of them, and nothing outside it.
 *
 * @param folder need not exist
 * @param loader of the data that they were trained on
 */
public record RunFolders(Path folder, DataLoader loader) implements FinishedRuns {
  private static final int MOST_LISTED = 200;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  @Override
  public List<String> names() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> Files.isRegularFile(entry.resolve("model.npz")))
          .map(entry -> entry.getFileName().toString())
          .filter(name -> NAME.matcher(name).matches())
          .sorted(Comparator.comparingInt(String::length).thenComparing(name -> name).reversed())
          .limit(MOST_LISTED)
          .toList();
    }
  }

  @Override
  public RecordedRun open(String name) throws IOException {
    return RecordedRun.open(Run.newId(), found(name), loader);
  }

  /** The folder of one run, refused if it lies elsewhere, be it by a link. */
  private Path found(String name) throws IOException {
    Path found = folder.resolve(NAME.matcher(name).matches() ? name : "");
    if (found.equals(folder.resolve(""))
        || !Files.isDirectory(found)
        || !found.toRealPath().getParent().equals(folder.toRealPath())) {
      throw NotFoundException.run(name);
    }
    return found;
  }
}
