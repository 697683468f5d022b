package dev.nudge.lab.run;

import dev.nudge.data.MalformedFileException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    for (double[] row : table("accuracy.csv", "iteration", "train_accuracy", "test_accuracy")) {
      accuracies.put((int) row[0], accuracy((int) row[0], row[1], row[2]));
    }
    List<double[]> losses = table("losses.csv", "loss");
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

  private Accuracy accuracy(int iteration, double train, double test) {
    return backprop
        ? new Accuracy(iteration, Double.NaN, test, Double.NaN, train)
        : new Accuracy(iteration, test, Double.NaN, train, Double.NaN);
  }

  /** The columns of these names, row by row. */
  private List<double[]> table(String name, String... columns) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new MalformedFileException(file.toString(), "found no such file");
    }
    try (BoundedLines lines = BoundedLines.of(file)) {
      String first = lines.next();
      List<String> header = first == null ? List.of() : List.of(first.split(",", -1));
      if (!header.containsAll(List.of(columns))) {
        throw new MalformedFileException(
            file.toString(),
            "expected the columns %s in its first line".formatted(String.join(", ", columns)));
      }
      int[] places = Arrays.stream(columns).mapToInt(header::indexOf).toArray();
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
        numbers[i] = Double.parseDouble(row[places[i]]);
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException damaged) {
      throw new MalformedFileException(
          file.toString(), "expected a table of numbers, found none in line %d".formatted(line));
    }
    return numbers;
  }
}
