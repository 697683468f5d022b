package dev.nudge.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.nudge.data.Schema;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes predictions as they come. */
abstract class Predictions {
  final List<String> classes;

  private Predictions(Schema schema) {
    this.classes = schema.classes();
  }

  /**
   * @param sample what it is called
   * @param taken the class that was predicted
   * @param probabilities of all classes, (K)
   */
  abstract void add(String sample, int taken, double[] probabilities) throws IOException;

  /** Writes what comes after the last one. */
  void end() throws IOException {}

  /** Each sample with a bar for each class. */
  static Predictions bars(Schema schema, PrintWriter out) {
    int width = schema.classes().stream().mapToInt(String::length).max().orElseThrow();
    return new Predictions(schema) {
      @Override
      void add(String sample, int taken, double[] probabilities) {
        out.printf("%s: %s%n", sample, classes.get(taken));
        for (int k = 0; k < probabilities.length; k++) {
          double p = probabilities[k];
          String name = classes.get(k) + " ".repeat(width - classes.get(k).length());
          String bar = "  %s  %.4f  %s".formatted(name, p, "█".repeat((int) Math.round(40 * p)));
          out.println(bar.stripTrailing());
        }
      }
    };
  }

  /** A line for each sample. */
  static Predictions lines(Schema schema, PrintWriter out) {
    return new Predictions(schema) {
      @Override
      void add(String sample, int taken, double[] probabilities) {
        out.printf("%s: %s  %.4f%n", sample, classes.get(taken), probabilities[taken]);
      }
    };
  }

  /** A JSON array with an object for each sample. */
  static Predictions json(Schema schema, PrintWriter out) {
    return new Predictions(schema) {
      private String before = "[";

      @Override
      void add(String sample, int taken, double[] probabilities) throws IOException {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("sample", sample);
        entry.put("class", taken);
        entry.put("name", classes.get(taken));
        entry.put("probabilities", probabilities);
        out.println(before);
        out.print(JSON.std.asString(entry));
        before = ",";
      }

      @Override
      void end() {
        out.println();
        out.println("]");
      }
    };
  }

  /** CSV: the sample, the class, the probability of each class. */
  static Predictions csv(Schema schema, Writer out) {
    CsvWriter csv = CsvWriter.builder().build(out);
    List<String> header = new ArrayList<>(List.of("sample", "class"));
    header.addAll(schema.classes());
    csv.writeRecord(header);
    return new Predictions(schema) {
      @Override
      void add(String sample, int taken, double[] probabilities) throws IOException {
        List<String> record = new ArrayList<>(List.of(sample, classes.get(taken)));
        Arrays.stream(probabilities).mapToObj(String::valueOf).forEach(record::add);
        try {
          csv.writeRecord(record);
        } catch (UncheckedIOException failed) {
          throw failed.getCause();
        }
      }

      @Override
      void end() throws IOException {
        csv.flush();
      }
    };
  }
}
