package dev.nudge.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.nudge.image.DigitImage;
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

/** {@code nudge predict}: which digits pictures show. */
@Command(
    name = "predict",
    description = "Prints the digit that each picture shows, and the probability of each class.",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
final class PredictCommand implements Callable<Integer> {
  private static final List<Integer> FIELD = List.of(28, 28);

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "An NPZ file with W1, b1, W2, b2, … and activations; sigmoid without these.")
  private Path model;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "IMAGE",
      description = "A PNG or JPEG of one digit, of any size, dark on light or light on dark.")
  private List<Path> images;

  @Option(names = "--json", description = "Print a JSON array instead.")
  private boolean json;

  private record Prediction(Path image, int taken, double[] probabilities) {}

  @Override
  public Integer call() throws IOException {
    Model loaded = Model.load(model);
    if (!loaded.schema().shape().equals(FIELD)) {
      throw new WrongCallException(
          "%s takes samples of shape %s, expected %s: pictures are prepared as 28×28 pixels"
              .formatted(model, loaded.schema().shape(), FIELD));
    }
    List<Prediction> predictions = new ArrayList<>();
    for (Path image : images) {
      byte[] pixels = DigitImage.prepare(image);
      predictions.add(new Prediction(image, loaded.predict(pixels), loaded.probabilities(pixels)));
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
    out.printf("%s: %s%n", prediction.image, model.className(prediction.taken));
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
      entry.put("image", prediction.image.toString());
      entry.put("class", prediction.taken);
      entry.put("name", model.className(prediction.taken));
      entry.put("probabilities", prediction.probabilities);
      list.add(entry);
    }
    out.println(JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(list));
  }
}
