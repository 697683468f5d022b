package dev.nudge.spark.source;

import dev.nudge.datasets.DataSpec;
import dev.nudge.datasets.csv.ColumnLayout;
import dev.nudge.datasets.csv.ColumnLayout.CsvFormat;
import dev.nudge.datasets.csv.CsvOptions;
import dev.nudge.io.Excerpt;
import dev.nudge.io.MalformedFileException;
import dev.nudge.spark.slices.SparkJob;
import dev.nudge.spark.source.RowNumbering.FileBlock;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** CSV or Parquet files, which Spark reads: one of them, or all in a folder. */
final class TableFiles {
  static final String CSV = ".*\\.csv(\\.\\w+)?";
  static final String PARQUET = ".*\\.parquet";
  private static final String BROKEN = "broken";
  private static final int MOST_COLUMNS_TOO_MANY = 20_480;

  private TableFiles() {}

  /** The files of a folder with this {@code ending}, relative to it, by their names. */
  static List<String> in(HadoopPath folder, String ending) throws IOException {
    return folder.filesWithin().stream().filter(name -> name.matches(ending)).toList();
  }

  /**
   * Reads the samples of all CSV files.
   *
   * @param classes that there may be, or none where whatever occurs is a class
   */
  static SparkTable readCsv(
      SparkSession spark, HadoopPath source, DataSpec spec, List<String> classes)
      throws IOException {
    if (!spec.csv().equals(new CsvOptions(spec.csv().label(), spec.csv().header()))) {
      throw new MalformedFileException(
          source.address(),
          "is read on Spark, where --categories, --missing and --unknown are not known");
    }
    List<HadoopPath> files =
        source.isFolder()
            ? in(source, CSV).stream().map(source::resolve).toList()
            : List.of(source);
    CsvFormat format =
        CsvFormat.read(files.get(0).address(), files.get(0).openUnpacked(), spec.csv());
    ColumnLayout layout = format.layout();
    TableRowParser parser = new TableRowParser(source.address(), layout);
    org.apache.spark.sql.Dataset<Row> rows =
        spark
            .read()
            .schema(texts(layout.columns()))
            .option("header", layout.header())
            .option("sep", String.valueOf(format.separator()))
            .option("escape", "\"")
            .option("columnNameOfCorruptRecord", BROKEN)
            .option("columnPruning", false)
            .option("maxColumns", layout.columns() + MOST_COLUMNS_TOO_MANY)
            .csv(files.stream().map(HadoopPath::address).toArray(String[]::new));
    return RowNumbering.number(
        FileBlock.read(rows, row -> parseWhole(row, parser)), parser, classes);
  }

  private static StructType texts(int columns) {
    StructType texts = new StructType();
    for (int i = 0; i < columns; i++) {
      texts = texts.add("column" + i, DataTypes.StringType);
    }
    return texts.add(BROKEN, DataTypes.StringType);
  }

  private static LabeledRow parseWhole(Row row, TableRowParser parser)
      throws MalformedFileException {
    int columns = parser.layout().columns();
    if (!row.isNullAt(columns)) {
      throw new MalformedFileException(
          parser.table(),
          "the line '%s' has not %s columns, as the first line has"
              .formatted(Excerpt.line(row.get(columns)), columns));
    }
    return parser.parse(row);
  }

  /**
   * Reads the samples of a Parquet file, or of a folder of such files as Spark and others write it.
   *
   * @param classes that there may be, or none where whatever occurs is a class
   */
  static SparkTable readParquet(
      SparkSession spark, HadoopPath source, DataSpec spec, List<String> classes)
      throws IOException {
    String name = source.address();
    org.apache.spark.sql.Dataset<Row> rows = SparkJob.run(() -> spark.read().parquet(name));
    TableRowParser parser = TableRowParser.of(name, rows, spec.csv().label());
    return RowNumbering.number(FileBlock.read(rows, parser::parse), parser, classes);
  }
}
