package dev.nudge.spark.source;

import dev.nudge.io.Sha256;
import dev.nudge.spark.slices.SparkJob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/** The SHA-256 that identifies the data of a run. */
final class FileHash {
  /** A core's tasks, so that large files do not keep one of them busy alone. */
  private static final int FILES_AT_ONCE = 4;

  private FileHash() {}

  /** The SHA-256 of each of the files {@code names}, in hexadecimal. The workers read them. */
  static List<String> ofEach(JavaSparkContext spark, IdxSamples.Opener opener, List<String> names) {
    int tasks = Math.min(names.size(), FILES_AT_ONCE * spark.defaultParallelism());
    return SparkJob.run(
        () -> spark.parallelize(names, tasks).map(name -> of(opener.open(name))).collect());
  }

  private static String of(InputStream in) throws IOException {
    try (InputStream file = in) {
      return Sha256.of(file::transferTo);
    }
  }

  /**
   * The SHA-256 of the files {@code names} of a folder together: that of the lines which {@code
   * sha256sum} prints of them.
   */
  static String of(JavaSparkContext spark, HadoopPath folder, List<String> names)
      throws IOException {
    List<String> each = ofEach(spark, folder, names);
    return Sha256.of(
        out -> {
          for (int i = 0; i < each.size(); i++) {
            String line = each.get(i) + "  " + names.get(i) + "\n";
            out.write(line.getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  /** The SHA-256 of a file. */
  static String of(JavaSparkContext spark, HadoopPath file) {
    return ofEach(spark, name -> file.open(), List.of(file.address())).get(0);
  }
}
