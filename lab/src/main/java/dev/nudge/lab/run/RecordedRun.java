package dev.nudge.lab.run;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.nudge.data.TrainTest;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.io.MalformedFileException;
import dev.nudge.model.ModelFile;
import dev.nudge.model.StoredModel;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A finished run, as {@code nudge train} or {@code import} leaves it in its folder. Immutable. */
public final class RecordedRun implements Run {
  static final String MODEL = "model.npz";

  private static final int MOST_CONFIG_BYTES = 1 << 20;

  private final String id;
  private final Map<String, Object> description;
  private final Curves curves;
  private final Snapshot snapshot;
  private final LabData data;

  private RecordedRun(
      String id, Map<String, Object> description, Curves curves, Snapshot snapshot, LabData data) {
    this.id = id;
    this.description = description;
    this.curves = curves;
    this.snapshot = snapshot;
    this.data = data;
  }

  /** Finds the data that a run was trained on by the options in its config.json. */
  @FunctionalInterface
  public interface DataSource {
    TrainTest load(Map<?, ?> options) throws IOException;
  }

  /**
   * Opens a run folder.
   *
   * @throws MalformedFileException if a file in it is missing or damaged, or the model does not fit
   *     the data; the message is one line
   */
  public static RecordedRun open(String id, Path folder, DataSource source) throws IOException {
    if (!Files.isRegularFile(folder.resolve(MODEL))) {
      throw new MalformedFileException(
          folder.toString(), "found no model.npz, expected a folder that nudge train made");
    }
    StoredModel model = ModelFile.load(folder.resolve(MODEL));
    Map<String, Object> config = config(folder.resolve("config.json"));
    Map<?, ?> options = (Map<?, ?>) config.get("options");
    LabData data = LabData.of(view(folder.resolve(MODEL), model, source.load(options)));
    boolean backprop = "backprop".equals(options.get("gradient"));
    Curves curves =
        "import".equals(config.get("command"))
            ? new Curves(0) // how these weights were learnt is not known
            : new CsvCurves(folder, backprop).read();
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("name", String.valueOf(folder.getFileName()));
    description.put("options", options);
    description.put("method", backprop ? "backprop" : "numerical");
    description.put("iterations", curves.size());
    description.put("data", data.description());
    Snapshot snapshot =
        new Snapshot(
            curves.size(), model.network(), null, Double.NaN, Double.NaN, LossEvaluations.NONE);
    return new RecordedRun(id, description, curves, snapshot, data);
  }

  /** The file's content, with a map of options in it. */
  private static Map<String, Object> config(Path config) throws IOException {
    if (!Files.isRegularFile(config)) {
      throw new MalformedFileException(config.toString(), "found no such file");
    }
    if (Files.size(config) > MOST_CONFIG_BYTES) {
      throw new MalformedFileException(
          config.toString(),
          "found %,d bytes, expected at most %,d".formatted(Files.size(config), MOST_CONFIG_BYTES));
    }
    try {
      Map<String, Object> content = JSON.std.mapFrom(Files.readString(config));
      if (content != null && content.get("options") instanceof Map<?, ?>) {
        return content;
      }
    } catch (JacksonException | MalformedInputException damaged) {
      // said below
    }
    throw new MalformedFileException(
        config.toString(), "found no options in it, expected what nudge train wrote");
  }

  private static TrainTest view(Path file, StoredModel model, TrainTest data)
      throws MalformedFileException {
    try {
      return new TrainTest(model.view(data.train()), model.view(data.test()), data.sha256());
    } catch (IllegalArgumentException misfit) {
      throw new MalformedFileException(file.toString(), misfit.getMessage());
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Map<String, Object> description() {
    return description;
  }

  @Override
  public Status status() {
    return Status.of(State.RECORDED);
  }

  @Override
  public Curves curves() {
    return curves;
  }

  @Override
  public Snapshot snapshot() {
    return snapshot;
  }

  @Override
  public TrainTest data() {
    return data.samples();
  }
}
