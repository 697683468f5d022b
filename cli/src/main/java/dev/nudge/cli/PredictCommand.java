package dev.nudge.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.nudge.model.Model;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nudge predict}: what pictures show, or which class numbers belong to. */
@Command(
    name = "predict",
    description = "Prints the class of each sample, and the probability of every class.",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
final class PredictCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "An NPZ file with W1, b1, W2, b2, … and activations; sigmoid without these.")
  private Path model;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "SAMPLE",
      description =
          "For a model of images a PNG or JPEG of any size; for the digits' model of one digit, dark on light or light on dark. For a model of other features their numbers, such as 5.1,3.5,1.4,0.2.")
  private List<String> samples;

  @Option(names = "--json", description = "Print a JSON array instead.")
  private boolean json;

  private record Prediction(String sample, int taken, double[] probabilities) {}

  @Override
  public Integer call() throws IOException {
    Model loaded = Model.load(model);
    RawSamples reader = new RawSamples(model, loaded.schema());
    List<Prediction> predictions = new ArrayList<>();
    for (String sample : samples) {
      double[] raw = reader.read(sample);
      predictions.add(new Prediction(sample, loaded.predict(raw), loaded.probabilities(raw)));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      printJson(predictions, loaded, out);
    } else {
      predictions.forEach(prediction -> print(prediction, loaded, out));
    }
    out.flush();
    return 0;
  }

  private static void print(Prediction prediction, Model model, PrintWriter out) {
    out.printf("%s: %s%n", prediction.sample, model.className(prediction.taken));
    int width = model.schema().classes().stream().mapToInt(String::length).max().orElseThrow();
    for (int k = 0; k < prediction.probabilities.length; k++) {
      double p = prediction.probabilities[k];
      String name = model.className(k) + " ".repeat(width - model.className(k).length());
      String bar = "  %s  %.4f  %s".formatted(name, p, "█".repeat((int) Math.round(40 * p)));
      out.println(bar.stripTrailing());
    }
  }

  private static void printJson(List<Prediction> predictions, Model model, PrintWriter out)
      throws IOException {
    List<Map<String, Object>> list = new ArrayList<>();
    for (Prediction prediction : predictions) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("sample", prediction.sample);
      entry.put("class", prediction.taken);
      entry.put("name", model.className(prediction.taken));
      entry.put("probabilities", prediction.probabilities);
      list.add(entry);
    }
    out.println(JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(list));
  }
}
