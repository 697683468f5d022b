package dev.nudge.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** A table in several files, packed ones too, or in Parquet: the run on the one CSV file. */
class TableFormatsTest extends SparkRunTest {
  @Test
  void csv_inParts_theRunOnTheWhole() throws IOException, NoSuchAlgorithmException {
    List<String> lines = Files.readAllLines(IRIS);
    Path parts = Files.createDirectory(folder.resolve("parts"));
    int[] ends = {1, 11, 12, 95, lines.size()};
    for (int i = 0; i + 1 < ends.length; i++) {
      List<String> part = new ArrayList<>(lines.subList(ends[i], ends[i + 1]));
      part.add(0, lines.get(0));
      Files.write(parts.resolve("part-%s.csv".formatted(i)), part);
    }
    zip(parts.resolve("part-1.csv"), parts.resolve("part-1.csv.gz"));
    Files.writeString(parts.resolve("_SUCCESS"), "");

    Path spark = onSpark("spark", words(RUN, "--data", parts, "--header", "true"));

    assertSameBits(spark, onSpark("whole", words(RUN, "--data", IRIS)));
    StringBuilder sums = new StringBuilder();
    for (String name : List.of("part-0.csv", "part-1.csv.gz", "part-2.csv", "part-3.csv")) {
      sums.append(sha256(Files.readAllBytes(parts.resolve(name)))).append("  ").append(name);
      sums.append('\n');
    }
    assertThat(Files.readString(spark.resolve("config.json")))
        .contains(sha256(sums.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static void zip(Path from, Path to) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(to))) {
      Files.copy(from, out);
    }
    Files.delete(from);
  }

  private static String sha256(byte[] content) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }

  @Test
  void parquet_theSameTable_theRunOnTheCsvFile() throws IOException {
    Path one = folder.resolve("iris.parquet");
    Path several = folder.resolve("table");
    writeParquet(one, several);

    Path csv = onSpark("csv", words(RUN, "--data", IRIS));

    assertSameBits(onSpark("one", words(RUN, "--data", one, "--label", "class")), csv);
    assertSameBits(onSpark("several", words(RUN, "--data", several)), csv);
  }

  /** Iris as one file, and as three in the order of the rows. */
  private static void writeParquet(Path one, Path several) throws IOException {
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      org.apache.spark.sql.Dataset<Row> table =
          spark.read().option("header", true).option("inferSchema", true).csv(IRIS.toString());
      table.coalesce(1).write().parquet(one.toString());
      List<Row> rows = table.collectAsList();
      Files.createDirectory(several);
      for (int i = 0; i < 3; i++) {
        Path part = several.resolveSibling("part");
        spark
            .createDataFrame(rows.subList(i * 50, i * 50 + 50), table.schema())
            .coalesce(1)
            .write()
            .mode("overwrite")
            .parquet(part.toString());
        try (Stream<Path> files = Files.list(part)) {
          Path file = files.filter(name -> name.toString().endsWith(".parquet")).findAny().get();
          Files.move(file, several.resolve("%s.parquet".formatted(i)));
        }
      }
    }
  }
}
