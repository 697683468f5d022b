package dev.nudge.cli.options;

import dev.nudge.data.Dataset;
import dev.nudge.datasets.DataSpec;
import dev.nudge.datasets.Datasets.Unseen;
import dev.nudge.io.MalformedFileException;
import dev.nudge.model.StoredModel;
import dev.nudge.run.RunConfig;
import dev.nudge.run.WrongCallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a model lies: its file, or the run folder that the file is in. */
public final class ModelPath {
  private static final String MODEL = "model.npz";

  private ModelPath() {}

  public static Path file(Path given) throws MalformedFileException {
    if (!Files.isDirectory(given)) {
      return given;
    }
    Path file = given.resolve(MODEL);
    if (Files.notExists(file)) {
      throw new MalformedFileException(
          given.toString(), "found no model.npz in it, expected a model file or a run folder");
    }
    return file;
  }

  public static Path folder(Path given) {
    boolean isModel = Path.of(MODEL).equals(given.getFileName()) && Files.isRegularFile(given);
    Path parent = given.toAbsolutePath().getParent();
    return isModel && parent != null ? parent : given;
  }

  /** The data that the run in the folder {@code given} had; none of a model's file. */
  public static Optional<DataSpec> data(Path given) throws IOException {
    return Files.exists(given.resolve(RunConfig.NAME))
        ? Optional.of(RunConfig.readToShow(given).data())
        : Optional.empty();
  }

  /**
   * The samples of these data that the model has not learned from, encoded and scaled as it says.
   *
   * @param run that the model comes from, where that is known
   */
  public static Unseen unseen(Path file, StoredModel model, DataSpec data, Optional<RunConfig> run)
      throws IOException {
    DataSpec like = data.withCsv(data.csv().like(model.schema().columns()));
    Unseen raw = DataOptions.loadUnseen(like, run);
    return new Unseen(view(file, model, raw.samples()), raw.areAll(), raw.areAsTheyWere());
  }

  /** The data as the model takes them, scaled by its own scaling. */
  public static Dataset view(Path file, StoredModel model, Dataset data) {
    try {
      return model.view(data);
    } catch (IllegalArgumentException misfit) {
      throw new WrongCallException(file + ": " + misfit.getMessage());
    }
  }
}
