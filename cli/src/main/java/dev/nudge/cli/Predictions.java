package dev.nudge.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes predictions as they come. */
interface Predictions {
  /**
   * Writes one.
   *
   * @param sample what it is called
   * @param predicted the class that was predicted
   * @param probabilities of all classes, (K)
   */
  void add(String sample, int predicted, double[] probabilities) throws IOException;

  /** Writes what comes after the last one. */
  default void end() throws IOException {}

  /**
   * What predictions are called.
   *
   * @param classes their names, (K)
   * @param threshold the least probability of a class that is named
   */
  record Names(List<String> classes, double threshold) {
    private static final String NOT_SURE = "not sure";

    String of(int predicted, double... probabilities) {
      return probabilities[predicted] < threshold ? NOT_SURE : classes.get(predicted);
    }
  }

  /** Each sample with a bar for each class. */
  static Predictions bars(Names names, PrintWriter out) {
    int width = names.classes.stream().mapToInt(String::length).max().orElseThrow();
    return (sample, predicted, probabilities) -> {
      out.printf("%s: %s%n", sample, names.of(predicted, probabilities));
      for (int k = 0; k < probabilities.length; k++) {
        double p = probabilities[k];
        String name = names.classes.get(k);
        String padded = name + " ".repeat(width - name.length());
        String bar =
            String.format(
                Locale.ROOT, "  %s  %.4f  %s", padded, p, "█".repeat((int) Math.round(40 * p)));
        out.println(bar.stripTrailing());
      }
    };
  }

  /** A line for each sample. */
  static Predictions lines(Names names, PrintWriter out) {
    return (sample, predicted, probabilities) ->
        out.printf(
            Locale.ROOT,
            "%s: %s  %.4f%n",
            sample,
            names.of(predicted, probabilities),
            probabilities[predicted]);
  }

  /** A JSON array with an object for each sample. */
  static Predictions json(Names names, PrintWriter out) {
    return new Predictions() {
      private String before = "[";

      @Override
      public void add(String sample, int predicted, double[] probabilities) throws IOException {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("sample", sample);
        entry.put("class", predicted);
        entry.put("name", names.of(predicted, probabilities));
        entry.put("probabilities", probabilities);
        out.println(before);
        out.print(JSON.std.asString(entry));
        before = ",";
      }

      @Override
      public void end() {
        out.println(before.equals("[") ? before : "");
        out.println("]");
      }
    };
  }

  /** CSV: the sample, the class, the probability of each class. */
  static Predictions csv(Names names, Writer out) {
    CsvWriter csv = CsvWriter.builder().build(out);
    List<String> header = new ArrayList<>(List.of("sample", "class"));
    header.addAll(names.classes);
    csv.writeRecord(header);
    return new Predictions() {
      @Override
      public void add(String sample, int predicted, double[] probabilities) throws IOException {
        List<String> record = new ArrayList<>(List.of(sample, names.of(predicted, probabilities)));
        Arrays.stream(probabilities).mapToObj(String::valueOf).forEach(record::add);
        try {
          csv.writeRecord(record);
        } catch (UncheckedIOException failed) {
          throw failed.getCause();
        }
      }

      @Override
      public void end() throws IOException {
        csv.flush();
      }
    };
  }
}
