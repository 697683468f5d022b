package dev.nudge.spark.source;

import dev.nudge.datasets.DataSpec;
import dev.nudge.datasets.csv.ColumnLayout;
import dev.nudge.datasets.csv.CsvFormat;
import dev.nudge.datasets.csv.CsvOptions;
import dev.nudge.io.MalformedFileException;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A CSV file, or the CSV files of a folder, which Spark reads. */
final class CsvFiles {
  private static final String ENDING = ".*\\.csv(\\.\\w+)?";
  private static final String BROKEN = "broken";
  private static final int MOST_COLUMNS_TOO_MANY = 20_480;

  private CsvFiles() {}

  /** Those of a folder, relative to it, by their names. */
  static List<String> in(HadoopPath folder) throws IOException {
    return folder.filesWithin().stream().filter(name -> name.matches(ENDING)).toList();
  }

  /**
   * Reads the samples of all files.
   *
   * @param classes that there may be, or none where whatever occurs is a class
   */
  static SparkTable read(SparkSession spark, HadoopPath source, DataSpec spec, List<String> classes)
      throws IOException {
    List<HadoopPath> files =
        source.isFolder() ? in(source).stream().map(source::resolve).toList() : List.of(source);
    CsvFormat start =
        CsvFormat.read(
            files.get(0).address(),
            files.get(0).openUnpacked(),
            new CsvOptions(spec.label(), spec.header()));
    ColumnLayout layout = start.layout();
    String name = source.address();
    TableRowParser table = new TableRowParser(name, layout);
    org.apache.spark.sql.Dataset<Row> rows =
        spark
            .read()
            .schema(texts(layout.columns()))
            .option("header", layout.header())
            .option("sep", String.valueOf(start.separator()))
            .option("escape", "\"")
            .option("columnNameOfCorruptRecord", BROKEN)
            .option("columnPruning", false)
            .option("maxColumns", layout.columns() + MOST_COLUMNS_TOO_MANY)
            .csv(files.stream().map(HadoopPath::address).toArray(String[]::new));
    return RowNumbering.of(TableFiles.of(rows, row -> sample(row, table)), layout, name, classes);
  }

  private static StructType texts(int columns) {
    StructType texts = new StructType();
    for (int i = 0; i < columns; i++) {
      texts = texts.add("column" + i, DataTypes.StringType);
    }
    return texts.add(BROKEN, DataTypes.StringType);
  }

  private static LabeledRow sample(Row row, TableRowParser table) throws MalformedFileException {
    int columns = table.layout().columns();
    if (!row.isNullAt(columns)) {
      throw new MalformedFileException(
          table.table(),
          "the line '%s' has not %d columns, as the first line has"
              .formatted(TableRowParser.shown(row.get(columns)), columns));
    }
    return table.sample(row);
  }
}
