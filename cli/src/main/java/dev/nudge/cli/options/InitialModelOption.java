package dev.nudge.cli.options;

import dev.nudge.data.TrainTest;
import dev.nudge.datasets.DataSpec;
import dev.nudge.io.Sha256;
import dev.nudge.model.StoredModel;
import dev.nudge.run.Engine;
import dev.nudge.run.Engine.DataLoader;
import dev.nudge.run.LocalEngine;
import dev.nudge.run.WrongCallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A trained model that a run starts from. */
public final class InitialModelOption {
  @Option(
      names = "--initial-model",
      paramLabel = "MODEL",
      description =
          "Start from this model's weights, a file or a run folder; its features, classes and"
              + " scaling are kept. Default: random weights")
  private Path path;

  public boolean isGiven() {
    return path != null;
  }

  /** As it was given; empty if it was not. */
  public String name() {
    return path == null ? "" : path.toString();
  }

  public Optional<StoredModel> load(Engine engine) throws IOException {
    if (path == null) {
      return Optional.empty();
    }
    if (!engine.name().equals(LocalEngine.NAME)) {
      throw new WrongCallException("--initial-model is for training on this machine alone");
    }
    return Optional.of(StoredModel.load(ModelPath.file(path)));
  }

  /** Loads data as the model sees them, its file among theirs. */
  public DataLoader loader(Optional<StoredModel> initial) {
    return initial.<DataLoader>map(model -> data -> load(data, model)).orElse(DataOptions::load);
  }

  private TrainTest load(DataSpec data, StoredModel model) throws IOException {
    TrainTest found = DataOptions.load(data.withCsv(data.csv().like(model.schema().columns())));
    Path file = ModelPath.file(path);
    Map<String, String> sha256 = new LinkedHashMap<>(found.sha256());
    sha256.put(file.toString(), Sha256.of(out -> Files.copy(file, out)));
    return new TrainTest(
        ModelPath.view(file, model, found.train()),
        ModelPath.view(file, model, found.test()),
        sha256);
  }
}
