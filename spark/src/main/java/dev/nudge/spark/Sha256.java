package dev.nudge.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/** The digest that a run's data are known by. */
final class Sha256 {
  /** A core's tasks, so that large files do not keep one of them busy alone. */
  private static final int FILES_AT_ONCE = 4;

  private Sha256() {}

  /** Of all that {@code in} has, in hexadecimal; closes it. */
  static String of(InputStream in) throws IOException {
    MessageDigest digest = digest();
    try (DigestInputStream digested = new DigestInputStream(in, digest)) {
      digested.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Of a text in UTF-8, in hexadecimal. */
  static String of(String text) {
    return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Of the files {@code names} of a folder together: of the lines that {@code sha256sum} prints of
   * them. The workers read them.
   */
  static String of(JavaSparkContext spark, HadoopPath folder, List<String> names) {
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

  /** Of a file, which a worker reads. */
  static String of(JavaSparkContext spark, HadoopPath file) {
    return SparkJob.run(
        () -> spark.parallelize(List.of(file), 1).map(read -> of(read.open())).first());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
