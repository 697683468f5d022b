package dev.nudge.cli;

import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.model.StoredModel;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import java.util.Locale;
import java.util.stream.Collectors;

/** A model in words: its network, its inputs and outputs. */
final class ModelText {
  private ModelText() {}

  static String of(StoredModel model) {
    Architecture architecture = model.network().architecture();
    Schema schema = model.schema();
    String layers =
        architecture.sizes().stream().map(String::valueOf).collect(Collectors.joining("-"));
    String hidden =
        architecture.hiddenActivations().stream()
            .map(Activation::toString)
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        """
    network     %s, %,d weights and biases
    hidden      %s
    inputs      %s, %s
    classes     %s
    """,
        layers,
        architecture.parameterCount(),
        hidden.isEmpty() ? "no layer" : hidden,
        schema.shape().stream().map(String::valueOf).collect(Collectors.joining(" × ")),
        describe(schema.scaling()),
        String.join(", ", schema.classes()));
  }

  private static String describe(Scaling scaling) {
    if (scaling instanceof Scaling.PerFeature) {
      return "each shifted and divided as the file says";
    }
    return scaling instanceof Scaling.Pixels ? "divided by 255" : "taken as they are";
  }
}
