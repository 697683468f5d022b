package dev.nudge.datasets.pictures;

import dev.nudge.io.MalformedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Lists a folder that has a folder of pictures for each class. Lists are sorted by name, whatever
 * the file system's order.
 */
final class ClassFolders {
  private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg");

  private ClassFolders() {}

  /** The classes: the names of the visible folders. */
  static List<String> classes(Path folder) throws IOException {
    return names(folder, Files::isDirectory);
  }

  /**
   * The pictures of a class.
   *
   * @throws MalformedFileException if there is none
   */
  static List<Path> pictures(Path classFolder) throws IOException {
    List<Path> pictures = new ArrayList<>();
    for (String name : names(classFolder, ClassFolders::isPicture)) {
      pictures.add(classFolder.resolve(name));
    }
    if (pictures.isEmpty()) {
      throw new MalformedFileException(
          classFolder.toString(), "has no picture of its class, expected *.png, *.jpg or *.jpeg");
    }
    return pictures;
  }

  /** Whether a folder has folders with pictures in them. */
  static boolean areIn(Path folder) throws IOException {
    for (String name : classes(folder)) {
      if (!names(folder.resolve(name), ClassFolders::isPicture).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPicture(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(path) && ENDINGS.stream().anyMatch(name::endsWith);
  }

  private static List<String> names(Path folder, Predicate<Path> wanted) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .filter(wanted)
          .map(path -> path.getFileName().toString())
          .sorted(Comparator.naturalOrder())
          .toList();
    }
  }
}
