package dev.nudge.spark.source;

import dev.nudge.data.PicturePreparation;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.image.GreyPicture;
import dev.nudge.io.MalformedFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/**
 * The PNG and JPEG files of a folder that has a folder for each class.
 *
 * @param folder the folder of folders
 * @param names of all pictures, relative to it: class by class, by their names
 */
record PictureFiles(HadoopPath folder, List<String> names) {
  private static final String ENDING = "(?i).*\\.(png|jpg|jpeg)";

  /** Whether a folder has folders with pictures in them. */
  static boolean areIn(HadoopPath folder) throws IOException {
    for (String name : folder.folders()) {
      if (!in(folder.resolve(name)).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static List<String> in(HadoopPath classFolder) throws IOException {
    return classFolder.files().stream().filter(name -> name.matches(ENDING)).toList();
  }

  /**
   * Looks for the pictures.
   *
   * @throws MalformedFileException if a class has none
   */
  static PictureFiles of(HadoopPath folder) throws IOException {
    List<String> names = new ArrayList<>();
    for (String name : folder.folders()) {
      List<String> pictures = in(folder.resolve(name));
      if (pictures.isEmpty()) {
        throw new MalformedFileException(
            folder.resolve(name).address(),
            "has no picture of its class, expected *.png, *.jpg or *.jpeg");
      }
      pictures.forEach(picture -> names.add(name + "/" + picture));
    }
    return new PictureFiles(folder, names);
  }

  private static String label(String name) {
    return name.substring(0, name.indexOf('/'));
  }

  /**
   * The pictures, each grey and {@code side} pixels wide and high. Workers read them.
   *
   * @param expected the classes that there may be, in their order, or none where each folder is one
   */
  SparkTable read(SparkSession session, int side, List<String> expected) throws IOException {
    List<String> found = names.stream().map(PictureFiles::label).distinct().toList();
    List<String> classes = expected.isEmpty() ? found : expected;
    for (String name : found) {
      if (!classes.contains(name)) {
        throw new MalformedFileException(
            folder.resolve(name).address(),
            "is none of the classes of the training data: " + String.join(", ", classes));
      }
    }
    String root = folder.qualified() + "/";
    Map<String, Long> numbers = new HashMap<>();
    names.forEach(name -> numbers.put(root + name, (long) numbers.size()));
    Broadcast<Map<String, Long>> known =
        JavaSparkContext.fromSparkContext(session.sparkContext()).broadcast(numbers);
    JavaPairRDD<Long, LabeledRow> samples =
        session
            .read()
            .format("binaryFile")
            .option("recursiveFileLookup", "true")
            .load(folder.address())
            .select("path", "content")
            .javaRDD()
            .filter(file -> known.value().containsKey(file.getString(0)))
            .mapToPair(
                file -> new Tuple2<>(known.value().get(file.getString(0)), picture(file, side)));
    return new SparkTable(
        samples,
        new Schema(
            List.of(side, side),
            List.of(),
            classes,
            new Scaling.Pixels(),
            PicturePreparation.WHOLE),
        names.stream().mapToInt(name -> classes.indexOf(label(name))).toArray());
  }

  private static LabeledRow picture(Row file, int side) throws IOException {
    String address = file.getString(0);
    String[] path = address.split("/", -1);
    return new LabeledRow(
        GreyPicture.read(address, file.<byte[]>getAs(1), side), path[path.length - 2]);
  }
}
