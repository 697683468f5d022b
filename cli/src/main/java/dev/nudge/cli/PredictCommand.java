package dev.nudge.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.nudge.image.DigitImage;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.store.ModelFile;
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
  private static final int PIXELS = 28 * 28;

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

  private record Prediction(Path image, int digit, double[] probabilities) {}

  @Override
  public Integer call() throws IOException {
    Network network = ModelFile.load(model).network();
    if (network.architecture().inputs() != PIXELS) {
      throw new WrongCallException(
          "%s is a network %s, expected 784 inputs: pictures are prepared as 28×28 pixels"
              .formatted(model, network.architecture()));
    }
    List<Prediction> predictions = new ArrayList<>();
    for (Path image : images) {
      Matrix x = input(DigitImage.prepare(image));
      Matrix y = network.predict(x);
      predictions.add(new Prediction(image, y.argMax(0), y.row(0)));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      printJson(predictions, out);
    } else {
      predictions.forEach(prediction -> print(prediction, out));
    }
    out.flush();
    return 0;
  }

  /** Grey levels as the network takes them, (1, 784). */
  private static Matrix input(byte[] grey) {
    Matrix x = Matrix.zeros(1, PIXELS);
    for (int i = 0; i < PIXELS; i++) {
      x.set(0, i, (grey[i] & 0xff) / 255f);
    }
    return x;
  }

  private static void print(Prediction prediction, PrintWriter out) {
    out.printf("%s: %d%n", prediction.image, prediction.digit);
    for (int k = 0; k < prediction.probabilities.length; k++) {
      double p = prediction.probabilities[k];
      String bar = "  %d  %.4f  %s".formatted(k, p, "█".repeat((int) Math.round(40 * p)));
      out.println(bar.stripTrailing());
    }
  }

  private static void printJson(List<Prediction> predictions, PrintWriter out) throws IOException {
    List<Map<String, Object>> list = new ArrayList<>();
    for (Prediction prediction : predictions) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("image", prediction.image.toString());
      entry.put("digit", prediction.digit);
      entry.put("probabilities", prediction.probabilities);
      list.add(entry);
    }
    out.println(JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(list));
  }
}
