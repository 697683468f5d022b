package dev.nudge.datasets.pictures;

import dev.nudge.data.Dataset;
import dev.nudge.data.DatasetBuilder;
import dev.nudge.image.GreyPicture;
import dev.nudge.io.MalformedFileException;
import dev.nudge.io.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The pictures of a folder that has a folder for each class.
 *
 * @param dataset class by class in the order of the names, each picture grey and {@code size}
 *     pixels wide and high; divided by 255; each has the name of its file
 * @param sha256 of all names and pictures together, in hexadecimal
 */
public record PictureFolder(Dataset dataset, String sha256) {
  /** The folder of the training pictures of a folder that has two parts. */
  public static final String TRAIN = "train";

  /** The folder of its test pictures. */
  public static final String TEST = "test";

  /** Whether the folder has the folders train and test, with a folder for each class in them. */
  public static boolean hasTwoParts(Path folder) throws IOException {
    return areClassesIn(folder.resolve(TRAIN)) && areClassesIn(folder.resolve(TEST));
  }

  /** Whether the folder has folders with pictures in them. */
  public static boolean areClassesIn(Path folder) throws IOException {
    return Files.isDirectory(folder) && new Local(folder).havePictures();
  }

  /**
   * Reads all pictures.
   *
   * @param classes the classes that the folder may have, or none where each folder is one
   * @param size the width and height that pictures are made
   * @param disk the folder for pictures that are too many for the memory
   * @throws MalformedFileException if a class has no pictures or is none of {@code classes}, or a
   *     picture cannot be read
   * @throws IOException if a file cannot be read
   */
  public static PictureFolder read(Path folder, List<String> classes, int size, Path disk)
      throws IOException {
    ClassFolders.Pictures pictures = new Local(folder).pictures(size, classes);
    List<String> names = pictures.names();
    DatasetBuilder builder =
        DatasetBuilder.forSize((long) names.size() * size * size, disk, size * size);
    MessageDigest digest = Sha256.digest();
    for (int n = 0; n < names.size(); n++) {
      Path file = folder.resolve(names.get(n));
      digest.update((names.get(n) + "\0").getBytes(StandardCharsets.UTF_8));
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      builder.add(GreyPicture.read(file, size), pictures.labels()[n]);
    }
    return new PictureFolder(builder.build(pictures.schema()).named(names), Sha256.hex(digest));
  }

  private record Local(Path folder) implements ClassFolders {
    @Override
    public List<String> folders() throws IOException {
      return names(folder, Files::isDirectory);
    }

    @Override
    public List<String> files(String name) throws IOException {
      List<String> names = names(folder.resolve(name), path -> !Files.isDirectory(path));
      for (String file : names) {
        if (!Files.exists(folder.resolve(name).resolve(file))) {
          throw new MalformedFileException(
              address(name) + "/" + file, "is a link to nothing, expected a picture");
        }
      }
      return names;
    }

    @Override
    public String address(String name) {
      return folder.resolve(name).toString();
    }

    private static List<String> names(Path folder, Predicate<Path> wanted) throws IOException {
      try (Stream<Path> entries = Files.list(folder)) {
        return entries
            .filter(wanted)
            .map(path -> path.getFileName().toString())
            .filter(name -> !name.startsWith("."))
            .sorted()
            .toList();
      }
    }
  }
}
