package dev.nudge.run;

import dev.nudge.io.MalformedFileException;
import dev.nudge.run.chart.Charts;
import dev.nudge.train.History;
import dev.nudge.train.TrainingEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The curves of a run, as they are read back from the files of its folder.
 *
 * @param losses of the iterations 1, 2, …
 * @param accuracies one an epoch
 */
public record RecordedHistory(double[] losses, List<Accuracies> accuracies) {
  static final String LOSSES = "losses.csv";
  static final String ACCURACY = "accuracy.csv";
  private static final String LOSS_PNG = "loss.png";
  private static final String LOSS_SVG = "loss.svg";
  private static final String ACCURACY_PNG = "accuracy.png";
  private static final String ACCURACY_SVG = "accuracy.svg";

  /** The names of all files that show how a run went. */
  static final List<String> NAMES =
      List.of(LOSSES, ACCURACY, LOSS_PNG, LOSS_SVG, ACCURACY_PNG, ACCURACY_SVG);

  /** More than any run is watched for; they would make the lab's page slow. */
  private static final int MOST_UPDATES = 1_000_000;

  private static final int LONGEST_LINE = 1000;

  /**
   * Shares of correct answers.
   *
   * @param iteration after which they were measured
   * @param validation of the samples held back; NaN where none are
   */
  public record Accuracies(int iteration, double test, double train, double validation) {}

  /**
   * The files that show how a run went, by name: its curves as pictures and as tables, those that
   * take longest to make first.
   */
  public static Map<String, RunFolder.Content> files(History history) {
    Map<String, RunFolder.Content> files = new LinkedHashMap<>();
    if (!history.epochs().isEmpty()) {
      files.put(LOSS_PNG, () -> Charts.png(Charts.loss(history.losses())));
      files.put(ACCURACY_PNG, () -> Charts.png(Charts.accuracy(history)));
      files.put(ACCURACY_SVG, () -> Charts.svg(Charts.accuracy(history)));
      files.put(LOSS_SVG, () -> Charts.svg(Charts.loss(history.losses())));
    }
    files.putAll(tables(history));
    return files;
  }

  /** The tables alone, by name: what {@link #read} reads. */
  public static Map<String, RunFolder.Content> tables(History history) {
    return Map.of(
        LOSSES, RunFolder.Content.of(() -> lossTable(history)),
        ACCURACY, RunFolder.Content.of(() -> accuracyTable(history)));
  }

  /** A line an iteration: the mean loss of its batch after the update. */
  private static String lossTable(History history) {
    CsvTable table = new CsvTable("iteration", "loss");
    double[] losses = history.losses();
    for (int i = 0; i < losses.length; i++) {
      table.row(i + 1, losses[i]);
    }
    return table.toString();
  }

  /** A line an epoch; with loss and accuracy of the samples held back, if some are. */
  private static String accuracyTable(History history) {
    List<Object> columns =
        new ArrayList<>(List.of("epoch", "iteration", "loss", "train_accuracy", "test_accuracy"));
    List<TrainingEvent.Validated> validations = history.validations();
    if (!validations.isEmpty()) {
      columns.addAll(List.of("validation_loss", "validation_accuracy"));
    }
    CsvTable table = new CsvTable(columns.toArray());
    for (int i = 0; i < history.epochs().size(); i++) {
      TrainingEvent.Evaluated e = history.epochs().get(i);
      List<Object> row =
          new ArrayList<>(
              List.of(e.epoch(), e.iteration(), e.loss(), e.trainAccuracy(), e.testAccuracy()));
      if (!validations.isEmpty()) {
        row.add(validations.get(i).validationLoss());
        row.add(validations.get(i).validationAccuracy());
      }
      table.row(row.toArray());
    }
    return table.toString();
  }

  /**
   * Reads losses.csv and accuracy.csv.
   *
   * @throws MalformedFileException if one is missing, too long or not such a table
   */
  public static RecordedHistory read(Path folder) throws IOException {
    List<Accuracies> accuracies =
        table(
                folder.resolve(ACCURACY),
                List.of("iteration", "test_accuracy", "train_accuracy"),
                "validation_accuracy")
            .stream()
            .map(row -> new Accuracies((int) row[0], row[1], row[2], row[3]))
            .toList();
    double[] losses =
        table(folder.resolve(LOSSES), List.of("loss")).stream()
            .mapToDouble(row -> row[0])
            .toArray();
    return new RecordedHistory(losses, accuracies);
  }

  /** The columns of these names, row by row; NaN where an optional one is missing. */
  private static List<double[]> table(Path file, List<String> required, String... optional)
      throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new MalformedFileException(file.toString(), "found no such file");
    }
    List<double[]> rows = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      String first = nextLine(file, lines);
      List<String> header = first == null ? List.of() : List.of(first.split(",", -1));
      if (!header.containsAll(required)) {
        throw new MalformedFileException(
            file.toString(),
            "expected the columns %s in its first line".formatted(String.join(", ", required)));
      }
      int[] places =
          Stream.concat(required.stream(), Stream.of(optional)).mapToInt(header::indexOf).toArray();
      for (String line = nextLine(file, lines); line != null; line = nextLine(file, lines)) {
        if (rows.size() == MOST_UPDATES) {
          throw new MalformedFileException(
              file.toString(),
              String.format(Locale.ROOT, "expected at most %,d lines", MOST_UPDATES));
        }
        String[] row = line.split(",", -1);
        rows.add(
            IntStream.of(places)
                .mapToDouble(place -> place < 0 ? Double.NaN : Double.parseDouble(row[place]))
                .toArray());
      }
    } catch (CharacterCodingException damaged) {
      throw new MalformedFileException(file.toString(), "expected a table of numbers in UTF-8");
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException damaged) {
      throw new MalformedFileException(
          file.toString(),
          "expected a table of numbers, found none in line %s".formatted(rows.size() + 2));
    }
    return rows;
  }

  /** The next line without white space at its end, or null after the last one. */
  private static String nextLine(Path file, BufferedReader lines) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = lines.read();
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n'; next = lines.read()) {
      if (line.length() == LONGEST_LINE) {
        throw new MalformedFileException(
            file.toString(),
            String.format(Locale.ROOT, "found a line of more than %,d characters", LONGEST_LINE));
      }
      line.append((char) next);
    }
    return line.toString().stripTrailing();
  }
}
