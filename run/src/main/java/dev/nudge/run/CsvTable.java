package dev.nudge.run;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A table of numbers as a CSV file: the names of the columns, then a line a row. */
public final class CsvTable {
  private final StringBuilder text = new StringBuilder();

  public CsvTable(Object... columns) {
    row(columns);
  }

  /** Adds a row: as many numbers as there are columns. */
  public void row(Object... values) {
    text.append(
        Arrays.stream(values).map(String::valueOf).collect(Collectors.joining(",", "", "\n")));
  }

  /** The file's content. */
  @Override
  public String toString() {
    return text.toString();
  }
}
