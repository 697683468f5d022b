package dev.nudge.datasets.pictures;

import dev.nudge.data.Dataset;
import dev.nudge.data.DatasetBuilder;
import dev.nudge.data.PicturePreparation;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
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
import java.util.ArrayList;
import java.util.List;

/**
 * The pictures of a folder that has a folder for each class.
 *
 * @param dataset class by class in the order of the names, each picture grey and {@code size}
 *     pixels wide and high; divided by 255
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
    return Files.isDirectory(folder) && ClassFolders.areIn(folder);
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
    List<String> found = ClassFolders.classes(folder);
    List<String> known = classes.isEmpty() ? found : classes;
    List<Path> pictures = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (String name : found) {
      if (!known.contains(name)) {
        throw new MalformedFileException(
            folder.resolve(name).toString(),
            "is none of the classes of the training data: " + String.join(", ", known));
      }
      for (Path picture : ClassFolders.pictures(folder.resolve(name))) {
        pictures.add(picture);
        labels.add(known.indexOf(name));
      }
    }
    Schema schema =
        new Schema(
            List.of(size, size), List.of(), known, new Scaling.Pixels(), PicturePreparation.WHOLE);
    DatasetBuilder builder =
        DatasetBuilder.forSize((long) pictures.size() * size * size, disk, size * size);
    MessageDigest digest = Sha256.digest();
    for (int n = 0; n < pictures.size(); n++) {
      add(folder, pictures.get(n), digest);
      builder.add(GreyPicture.read(pictures.get(n), size), labels.get(n));
    }
    return new PictureFolder(builder.build(schema), Sha256.hex(digest));
  }

  private static void add(Path folder, Path picture, MessageDigest digest) throws IOException {
    String name = folder.relativize(picture).toString().replace('\\', '/') + "\0";
    digest.update(name.getBytes(StandardCharsets.UTF_8));
    try (InputStream in = new DigestInputStream(Files.newInputStream(picture), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
