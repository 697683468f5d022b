package dev.nudge.cli.options;

import dev.nudge.datasets.csv.CsvOptions;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for reading CSV files. */
public final class CsvFileOptions {
  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description =
          "The column of a CSV file with the classes, by name or by number from 1. Default: the"
              + " last")
  private String label;

  @Option(
      names = "--header",
      paramLabel = "true|false",
      arity = "1",
      description =
          "Whether a CSV file's first line holds names. Default: it does if no feature in it is a"
              + " number, or if they count from 0 or 1")
  private Boolean header;

  public CsvOptions options() {
    return new CsvOptions(Optional.ofNullable(label), Optional.ofNullable(header));
  }
}
