package dev.nudge.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Data that are not what they should be: one line each, which says what and where. */
class BadDataTest extends SparkRunTest {
  private Path csv(String text) throws IOException {
    return Files.writeString(folder.resolve("x.csv"), text);
  }

  @Test
  void data_nothingThere_refused() {
    assertRefused(
        "no.csv: found no such file or folder; on Spark, mnist is the only set by name",
        "--data",
        "no.csv");
  }

  @Test
  void data_optionThatDoesNotFit_refused() throws IOException {
    assertRefused(
        "--data mnist: a label column goes with CSV files, found a published set",
        "--data",
        "mnist",
        "--label",
        3);
  }

  @Test
  void data_noSuchHost_failed() {
    CommandCall call = CommandCall.onSpark("--data", "hdfs://nowhere.invalid:9000/x.csv");

    assertThat(call.exitCode()).isEqualTo(1);
    assertThat(call.err())
        .startsWith("nudge: hdfs://nowhere.invalid:9000/x.csv: ")
        .contains("UnknownHostException")
        .hasLineCount(1);
  }

  @Test
  void csv_noSuchColumn_refused() throws IOException {
    Path file = csv("a,b\n1,x\n2,y\n");

    assertRefused(
        file
            + ": line 1: found 0 columns with the name kind for the label, expected one, or a number from 1 to 2",
        "--data",
        file,
        "--label",
        "kind");
  }

  @Test
  void csv_text_refused() throws IOException {
    Path file = csv("a,b,kind\n1,2,x\n2,two,y\n");

    assertRefused(
        file + ": column 2 (b) is 'two' in the row 2,two,y, expected a finite number",
        "--data",
        file);
  }

  @Test
  void csv_nothingInACell_refused() throws IOException {
    Path file = csv("1,2,x\n2,,y\n");

    assertRefused(
        file + ": column 2 is empty in the row 2,,y, expected a finite number", "--data", file);
  }

  @Test
  void csv_lineTooShortOrTooLong_refused() throws IOException {
    Path file = csv("1,2,x\n2,y\n");
    assertRefused(
        file + ": the line '2,y' has not 3 columns, as the first line has", "--data", file);

    csv("1,2,x\n2,3,y,4\n");
    assertRefused(
        file + ": the line '2,3,y,4' has not 3 columns, as the first line has", "--data", file);
  }

  @Test
  void csv_emptyOrAHeaderAlone_refused() throws IOException {
    Path file = csv("");
    assertRefused(file + ": is empty, expected a CSV file", "--data", file);

    csv("a,b,kind\n");
    assertRefused(file + ": has 0 samples, expected 1 to 2,147,483,647", "--data", file);
  }

  @Test
  void csv_oneClassOrOneSampleOfIt_refused() throws IOException {
    Path file = csv("1,x\n2,x\n");
    assertRefused(file + ": has one class alone, [x]; expected at least two", "--data", file);

    csv("1,x\n2,x\n3,y\n");
    assertRefused(
        file + ": class y has one sample alone, expected at least two, one for each part",
        "--data",
        file);
  }

  @Test
  void testData_otherClassOrOtherColumns_refused() throws IOException {
    Path file = csv("a,b,kind\n1,2,x\n2,3,y\n");
    Path other = folder.resolve("test.csv");

    Files.writeString(other, "a,b,kind\n1,2,z\n");
    assertRefused(
        other
            + ": column 3 (kind) is 'z' in a row, expected one of the classes of the training data: x, y",
        "--data",
        file,
        "--test-data",
        other);

    Files.writeString(other, "a,c,kind\n1,2,x\n");
    assertRefused(
        other + ": has the features a, c, expected a, b as in the training data",
        "--data",
        file,
        "--test-data",
        other);
  }

  @Test
  void parquet_nullsOrTexts_refused() {
    Path file = folder.resolve("x.parquet");
    write(file, "a double, b string, kind string", List.of(RowFactory.create(1.5, "text", "x")));
    assertRefused(
        file + ": column 2 (b) is 'text' in the row 1.5,text,x, expected a finite number",
        "--data",
        file);

    write(file, "a double, kind string", List.of(RowFactory.create(null, "x")));
    assertRefused(
        file + ": column 1 (a) is empty in the row ,x, expected a finite number", "--data", file);
  }

  private static void write(Path parquet, String columns, List<Row> rows) {
    SparkSession spark = SparkSession.builder().getOrCreate();
    try {
      spark
          .createDataFrame(rows, StructType.fromDDL(columns))
          .write()
          .mode("overwrite")
          .parquet(parquet.toString());
    } finally {
      spark.stop();
    }
  }

  @Test
  void pictures_classWithoutPictures_refused() throws IOException {
    Files.createDirectories(folder.resolve("cat"));
    Files.createDirectories(folder.resolve("dog"));
    Files.writeString(folder.resolve("cat/1.png"), "no picture");

    assertRefused(
        folder.resolve("dog") + ": has no picture of its class, expected *.png, *.jpg or *.jpeg",
        "--data",
        folder);
  }
}
