package dev.nudge.datasets.csv;

import java.util.Optional;

/**
 * Options for reading a CSV file.
 *
 * @param label the column with the classes: its name in the header, or its number, from 1; the last
 *     one where nothing is said
 * @param header whether the first line holds names; where nothing is said it does if no feature in
 *     it is a number, or if they count from 0 or 1
 */
public record CsvOptions(Optional<String> label, Optional<Boolean> header) {
  /** Nothing is said. */
  public static final CsvOptions DEFAULT = new CsvOptions(Optional.empty(), Optional.empty());
}
