package dev.nudge.cli;

import dev.nudge.cli.options.ImportedModelOptions;
import dev.nudge.cli.options.RunFolderOptions;
import dev.nudge.data.Schema;
import dev.nudge.io.MalformedFileException;
import dev.nudge.model.StoredModel;
import dev.nudge.net.Network;
import dev.nudge.run.RunFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nudge import}: weights that NumPy saved, as a run that can be looked at. */
@Command(
    name = "import",
    description =
        "Makes a run folder of weights that NumPy saved, np.savez(FILE, W1=W1, b1=b1, …), for nudge"
            + " evaluate, predict, check, export and lab.",
    sortOptions = false)
final class ImportCommand extends Subcommand {
  private static final byte PICKLE = (byte) 0x80; // begins pickles of protocol 2 and later
  private static final String NPY = "\u0093NUMPY";

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
    requireNpz();
    StoredModel found = StoredModel.load(file);
    Network network = given.network(found.network());
    Schema schema =
        given.schema(found.schema(), StoredModel.saysPreparation(file), network.architecture());
    RunFolder folder = options.folder();
    StoredModel imported = new StoredModel(network, schema, found.provenance());
    Path model = folder.path().resolve("model.npz");
    folder.alone(
        () -> {
          folder.begin(config());
          imported.save(model);
          return model;
        });
    out().print(ModelText.of(imported));
    out().println("run folder  " + folder.path());
    return 0;
  }

  /** Tells the files apart that are taken for NPZ files most often. */
  private void requireNpz() throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(NPY.length());
    }
    String found = null;
    if (start.length > 0 && start[0] == PICKLE) {
      found = "a Python pickle, which only Python can read, and which may run any code";
    } else if (new String(start, StandardCharsets.ISO_8859_1).equals(NPY)) {
      found = "a single array that np.save wrote";
    }
    if (found != null) {
      throw new MalformedFileException(
          file.toString(),
          "found %s, expected an NPZ file: in Python, np.savez(\"weights.npz\", **params) makes one of a dictionary with W1, b1, W2, b2, …"
              .formatted(found));
    }
  }

  private Map<String, Object> config() {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("file", file.toString());
    options.put("data", data);
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("nudge", Nudge.version());
    config.put("command", "import");
    config.put("options", options);
    return config;
  }
}
