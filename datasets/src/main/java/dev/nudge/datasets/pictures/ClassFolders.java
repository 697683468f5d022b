package dev.nudge.datasets.pictures;

import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.data.Schema.PicturePreparation;
import dev.nudge.io.MalformedFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder that has a folder of pictures for each class, in some file system. Lists are sorted by
 * name, whatever the file system's order.
 */
public interface ClassFolders {
  /**
   * All pictures, class by class in the order of the names.
   *
   * @param names relative to the folder: {@code CLASS/NAME}
   * @param schema of samples that are these pictures
   * @param labels the class of each, (N)
   */
  record Pictures(List<String> names, Schema schema, int[] labels) {}

  /** The names of the visible folders, which are the classes. */
  List<String> folders() throws IOException;

  /** The names of the visible files of the folder {@code name}. */
  List<String> files(String name) throws IOException;

  /** The folder {@code name} in messages. */
  String address(String name);

  /** Whether there are folders with pictures in them. */
  default boolean havePictures() throws IOException {
    for (String name : folders()) {
      if (!pictures(name).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private List<String> pictures(String name) throws IOException {
    return files(name).stream().filter(file -> file.matches("(?is).*\\.(png|jpg|jpeg)")).toList();
  }

  /**
   * Looks for the pictures.
   *
   * @param size the width and height that they are to be made
   * @param expected the classes that there may be, or none where each folder is one
   * @throws MalformedFileException if a class has no picture, is not expected, or has no name for
   *     one line
   */
  default Pictures pictures(int size, List<String> expected) throws IOException {
    List<String> classes = expected.isEmpty() ? folders() : expected;
    List<String> names = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (String name : folders()) {
      if (!Schema.isName(name)) {
        throw new MalformedFileException(
            address(name), "has a control character in its name, expected that of a class");
      }
      if (!classes.contains(name)) {
        throw new MalformedFileException(
            address(name),
            "is none of the classes of the training data: " + String.join(", ", classes));
      }
      List<String> pictures = pictures(name);
      if (pictures.isEmpty()) {
        throw new MalformedFileException(
            address(name), "has no picture of its class, expected *.png, *.jpg or *.jpeg");
      }
      for (String picture : pictures) {
        names.add(name + "/" + picture);
        labels.add(classes.indexOf(name));
      }
    }
    Schema schema =
        new Schema(
            List.of(size, size),
            List.of(),
            classes,
            new Scaling.Pixels(),
            PicturePreparation.WHOLE,
            List.of());
    return new Pictures(names, schema, labels.stream().mapToInt(Integer::intValue).toArray());
  }
}
