package dev.nudge.spark.source;

import dev.nudge.io.Sha256;
import dev.nudge.spark.slices.SparkJob;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/** The SHA-256 that identifies the data of a run. */
final class FileHash {
  /** A core's tasks, so that large files do not keep one of them busy alone. */
  private static final int FILES_AT_ONCE = 4;

  private FileHash() {}

  /** The SHA-256 of a stream, in hexadecimal; closes it. */
  static String of(InputStream in) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (DigestInputStream digested = new DigestInputStream(in, digest)) {
      digested.transferTo(OutputStream.nullOutputStream());
    }
    return Sha256.hex(digest);
  }

  /** The SHA-256 of a text in UTF-8, in hexadecimal. */
  private static String of(String text) throws IOException {
    return of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The SHA-256 of the files {@code names} of a folder together: that of the lines which {@code
   * sha256sum} prints of them. The workers read them.
   */
  static String of(JavaSparkContext spark, HadoopPath folder, List<String> names)
      throws IOException {
    int tasks = Math.min(names.size(), FILES_AT_ONCE * spark.defaultParallelism());
    List<String> lines =
        SparkJob.run(
            () ->
                spark
                    .parallelize(names, tasks)
                    .map(name -> of(folder.open(name)) + "  " + name + "\n")
                    .collect());
    return of(String.join("", lines));
  }

  /** The SHA-256 of a file, which a worker reads. */
  static String of(JavaSparkContext spark, HadoopPath file) {
    return SparkJob.run(
        () -> spark.parallelize(List.of(file), 1).map(read -> of(read.open())).first());
  }
}
