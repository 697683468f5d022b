package dev.nudge.lab.server;

import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of finished runs, from which the page can open any, and nothing outside it.
 *
 * @param path need not exist
 */
record RunsFolder(Path path) {
  private static final int MOST_LISTED = 200;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** The runs that can be opened, the newest numbers first. */
  List<String> names() throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries
          .filter(entry -> Files.isRegularFile(entry.resolve("model.npz")))
          .map(entry -> entry.getFileName().toString())
          .filter(name -> NAME.matcher(name).matches())
          .sorted(Comparator.comparingInt(String::length).thenComparing(name -> name).reversed())
          .limit(MOST_LISTED)
          .toList();
    }
  }

  /** The folder of one run, refused if it lies elsewhere, be it by a link. */
  Path folder(String name) throws IOException {
    Path folder = path.resolve(NAME.matcher(name).matches() ? name : "");
    if (folder.equals(path.resolve(""))
        || !Files.isDirectory(folder)
        || !folder.toRealPath().getParent().equals(path.toRealPath())) {
      throw new NotFoundResponse("there is no run %s".formatted(name));
    }
    return folder;
  }
}
