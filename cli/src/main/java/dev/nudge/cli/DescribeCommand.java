package dev.nudge.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.nudge.cli.options.ModelPath;
import dev.nudge.data.Column;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.model.StoredModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code nudge describe}: what a model is, and where it comes from. */
@Command(
    name = "describe",
    description =
        "Prints what a model is and where it comes from: network, features, classes, the data and"
            + " options that it was trained with, and how good it was then.")
final class DescribeCommand extends Subcommand {
  @Parameters(paramLabel = "MODEL", description = "A model file, or a run folder such as runs/1.")
  private Path model;

  @Override
  public Integer call() throws IOException {
    Path file = ModelPath.file(model);
    StoredModel stored = StoredModel.load(file);
    PrintWriter out = out();
    out.println("model       " + file);
    out.print(ModelText.of(stored));
    describe(stored.schema(), out);
    if (stored.provenance().isEmpty()) {
      out.println("origin      not known: the file does not say it");
    } else {
      origin(stored.provenance(), out);
    }
    return 0;
  }

  /** The features by their names, with what is done to them. */
  private static void describe(Schema schema, PrintWriter out) {
    for (int i = 0; i < schema.features().size(); i++) {
      out.printf(
          "%-10s  %s%s%n",
          i == 0 ? "features" : "",
          schema.feature(i),
          schema.scaling() instanceof Scaling.PerFeature each
              ? "  (x − %s) / %s".formatted(each.shift()[i], each.divisor()[i])
              : "");
    }
    for (int c = 0; c < schema.columns().size(); c++) {
      Column column = schema.columns().get(c);
      String name = column.name().isEmpty() ? "column " + (c + 1) : column.name();
      if (!column.categories().isEmpty()) {
        out.printf("%-10s  %s: %s%n", "categories", name, String.join(", ", column.categories()));
      }
      if (column.fills()) {
        out.printf("%-10s  %s: %s%n", "missing", name, filled(column));
      }
    }
  }

  private static Object filled(Column column) {
    List<String> categories = column.categories();
    return categories.isEmpty() ? column.fill() : categories.get((int) column.fill());
  }

  private static void origin(String provenance, PrintWriter out) throws IOException {
    try {
      JSON.std.mapFrom(provenance).forEach((name, value) -> print(name, value, out));
    } catch (JacksonException otherText) {
      out.println("origin      " + provenance);
    }
  }

  private static void print(String name, Object value, PrintWriter out) {
    if (value instanceof Map<?, ?> entries) {
      out.println(name);
      entries.forEach((key, each) -> out.printf("  %-16s  %s%n", key, each));
    } else {
      out.printf("%-10s  %s%n", name, value);
    }
  }
}
