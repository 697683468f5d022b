package dev.nudge.lab.run;

import dev.nudge.io.MalformedFileException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The curves of a run folder, from its losses.csv and accuracy.csv. */
final class CsvCurves {
  /** More would make the page slow. */
  private static final int MOST_UPDATES = 1_000_000;

  private final Path folder;
  private final boolean backprop;

  /**
   * @param backprop whose curves they are
   */
  CsvCurves(Path folder, boolean backprop) {
    this.folder = folder;
    this.backprop = backprop;
  }

  /**
   * Reads both files.
   *
   * @throws MalformedFileException if one is missing, too long or not such a table
   */
  Curves read() throws IOException {
    Map<Integer, Accuracy> accuracies = new HashMap<>();
    List<double[]> measured =
        table(
            "accuracy.csv",
            List.of("iteration", "test_accuracy", "train_accuracy"),
            "validation_accuracy");
    for (double[] row : measured) {
      accuracies.put((int) row[0], accuracy((int) row[0], shares(row)));
    }
    List<double[]> losses = table("losses.csv", List.of("loss"));
    Curves curves = new Curves(losses.size());
    for (int i = 0; i < losses.size(); i++) {
      double loss = losses.get(i)[0];
      curves.add(
          backprop ? Double.NaN : loss,
          backprop ? loss : Double.NaN,
          Double.NaN,
          accuracies.get(i + 1));
    }
    return curves;
  }

  private static Accuracy.Shares shares(double... row) {
    return new Accuracy.Shares(row[1], row[2], row[3]);
  }

  private Accuracy accuracy(int iteration, Accuracy.Shares shares) {
    return backprop
        ? new Accuracy(iteration, Accuracy.Shares.NONE, shares)
        : new Accuracy(iteration, shares, Accuracy.Shares.NONE);
  }

  /** The columns of these names, row by row; NaN where an optional one is missing. */
  private List<double[]> table(String name, List<String> required, String... optional)
      throws IOException {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new MalformedFileException(file.toString(), "found no such file");
    }
    try (BoundedLines lines = BoundedLines.of(file)) {
      String first = lines.next();
      List<String> header = first == null ? List.of() : List.of(first.split(",", -1));
      if (!header.containsAll(required)) {
        throw new MalformedFileException(
            file.toString(),
            "expected the columns %s in its first line".formatted(String.join(", ", required)));
      }
      int[] places =
          Stream.concat(required.stream(), Stream.of(optional)).mapToInt(header::indexOf).toArray();
      List<double[]> rows = new ArrayList<>();
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (rows.size() == MOST_UPDATES) {
          throw new MalformedFileException(
              file.toString(), "expected at most %,d lines".formatted(MOST_UPDATES));
        }
        rows.add(numbers(file, rows.size() + 2, line.split(",", -1), places));
      }
      return rows;
    } catch (CharacterCodingException damaged) {
      throw new MalformedFileException(file.toString(), "expected a table of numbers in UTF-8");
    }
  }

  private static double[] numbers(Path file, int line, String[] row, int... places)
      throws MalformedFileException {
    double[] numbers = new double[places.length];
    try {
      for (int i = 0; i < places.length; i++) {
        numbers[i] = places[i] < 0 ? Double.NaN : Double.parseDouble(row[places[i]]);
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException damaged) {
      throw new MalformedFileException(
          file.toString(), "expected a table of numbers, found none in line %d".formatted(line));
    }
    return numbers;
  }
}
