package dev.nudge.spark.source;

import dev.nudge.datasets.pictures.ClassFolders;
import dev.nudge.image.GreyPicture;
import dev.nudge.io.MalformedFileException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/** The PNG and JPEG files of a folder that has a folder for each class. */
final class PictureFiles {
  private PictureFiles() {}

  /**
   * The pictures, each grey and {@code side} pixels wide and high. Workers read them.
   *
   * @param expected the classes that there may be, in their order, or none where each folder is one
   * @throws MalformedFileException if a class has no picture or is not expected
   */
  static SparkTable read(SparkSession session, HadoopPath folder, int side, List<String> expected)
      throws IOException {
    ClassFolders.Pictures pictures = folder.pictures(side, expected);
    String root = folder.qualified() + "/";
    Map<String, Long> numbers = new HashMap<>();
    pictures.names().forEach(name -> numbers.put(root + name, (long) numbers.size()));
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
    return new SparkTable(samples, pictures.schema(), pictures.labels());
  }

  private static LabeledRow picture(Row file, int side) throws IOException {
    String address = file.getString(0);
    String[] path = address.split("/", -1);
    return new LabeledRow(
        GreyPicture.read(address, file.<byte[]>getAs(1), side), path[path.length - 2]);
  }
}
