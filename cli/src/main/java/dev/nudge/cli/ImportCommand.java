package dev.nudge.cli;

import dev.nudge.cli.options.ImportedModelOptions;
import dev.nudge.cli.options.RunFolderOptions;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.model.ModelFile;
import dev.nudge.model.StoredModel;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.run.RunFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nudge import}: weights that NumPy saved, as a run that can be looked at. */
@Command(
    name = "import",
    description =
        "Makes a run folder of weights that NumPy saved, np.savez(FILE, W1=W1, b1=b1, …), for nudge evaluate, predict, check, export and lab.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class ImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "An NPZ file with W1 (inputs, outputs), b1 (outputs), W2, b2, …")
  private Path file;

  @Mixin private ImportedModelOptions given;

  @Option(
      names = "--data",
      paramLabel = "DATA",
      defaultValue = "mnist",
      description = "The data that nudge lab shows the network with. Default: ${DEFAULT-VALUE}")
  private String data;

  @Mixin private RunFolderOptions options;

  @Override
  public Integer call() throws IOException {
    NumpyFile.requireNpz(file);
    StoredModel found = ModelFile.load(file);
    Network network = given.network(found.network());
    Schema schema =
        given.schema(found.schema(), ModelFile.saysPreparation(file), network.architecture());
    RunFolder folder = options.folder();
    ModelFile.save(folder.path().resolve("model.npz"), network, schema);
    folder.writeJson("config.json", config());
    PrintWriter printer = spec.commandLine().getOut();
    printer.print(describe(new StoredModel(network, schema)));
    printer.println("run folder  " + folder.path());
    printer.flush();
    return 0;
  }

  private Map<String, Object> config() {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("file", file.toString());
    options.put("data", data);
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("nudge", Version.nudge());
    config.put("command", "import");
    config.put("options", options);
    return config;
  }

  /** The model, line by line. */
  private static String describe(StoredModel model) {
    Architecture architecture = model.network().architecture();
    Schema schema = model.schema();
    String layers =
        architecture.sizes().stream().map(String::valueOf).collect(Collectors.joining("-"));
    String hidden =
        architecture.hiddenActivations().stream()
            .map(Activation::toString)
            .collect(Collectors.joining(", "));
    return """
        network     %s, %,d weights and biases
        hidden      %s
        inputs      %s, %s
        classes     %s
        """
        .formatted(
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
