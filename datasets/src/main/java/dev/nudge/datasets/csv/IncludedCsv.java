package dev.nudge.datasets.csv;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The CSV files that come with Nudge, by their names without the ending. */
public final class IncludedCsv {
  /** Fisher's irises, and wines of three growers. */
  public static final List<String> NAMES = List.of("iris", "wine");

  private IncludedCsv() {}

  /** The file called {@code name}, if there is one. */
  static Optional<InputStream> open(String name) {
    return NAMES.contains(name)
        ? Optional.of(IncludedCsv.class.getResourceAsStream(name + ".csv"))
        : Optional.empty();
  }
}
