package dev.nudge.lab.run;

import dev.nudge.data.TrainTest;
import dev.nudge.forward.Evaluator;
import dev.nudge.io.MalformedFileException;
import dev.nudge.linalg.Workers;
import dev.nudge.model.StoredModel;
import dev.nudge.run.Engine.DataLoader;
import dev.nudge.run.RecordedHistory;
import dev.nudge.run.RunConfig;
import dev.nudge.train.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A finished run, as {@code nudge train} or {@code import} leaves it in its folder.
 *
 * @param description the name, the options and the data
 * @param snapshot of its last update
 */
public record RecordedRun(
    String id, Map<String, Object> description, Curves curves, Snapshot snapshot, TrainTest data)
    implements Run {
  static final String MODEL = "model.npz";

  /**
   * Opens a run folder.
   *
   * @throws MalformedFileException if a file in it is missing or damaged, or the model does not fit
   *     the data; the message is one line
   */
  public static RecordedRun open(String id, Path folder, DataLoader loader) throws IOException {
    if (!Files.isRegularFile(folder.resolve(MODEL))) {
      throw new MalformedFileException(
          folder.toString(), "found no model.npz, expected a folder that nudge train made");
    }
    StoredModel model = StoredModel.load(folder.resolve(MODEL));
    RunConfig config = RunConfig.readToShow(folder);
    TrainTest data = view(folder.resolve(MODEL), model, loader.load(config.data()));
    Recording recording = Recording.read(folder, config);
    Curves curves = recording.curves();
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("name", String.valueOf(folder.getFileName()));
    description.put("options", recording.options());
    description.put("method", recording.method());
    description.put("iterations", curves.size());
    description.put("data", LabData.of(data, Map.of()).description());
    // of the model on these data, whatever the run has noted of it
    double accuracy =
        new Evaluator(new Workers(1)).evaluate(model.network(), data.test()).accuracy();
    Snapshot last = Snapshot.ofFinished(curves.size(), model.network(), accuracy);
    return new RecordedRun(id, description, curves, last, data);
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
  public double h() {
    return description.get("options") instanceof Map<?, ?> options
            && options.get("h") instanceof Number h
        ? h.doubleValue()
        : TrainingConfig.H;
  }

  @Override
  public Status status() {
    return Status.of(State.RECORDED);
  }

  /**
   * What a run folder says of the course of a run.
   *
   * @param options that it was trained with, by the names that config.json has
   * @param method numerical or backprop
   * @param curves of the network of this method; empty for an imported run
   */
  public record Recording(Map<String, Object> options, String method, Curves curves) {
    /**
     * Reads it from a run folder.
     *
     * @throws dev.nudge.io.MalformedFileException if a file of it is missing or damaged
     */
    public static Recording read(Path folder) throws IOException {
      return read(folder, RunConfig.readToShow(folder));
    }

    static Recording read(Path folder, RunConfig config) throws IOException {
      boolean backprop = "backprop".equals(config.options().get("gradient"));
      Curves curves =
          config.isImported()
              ? new Curves(0) // how these weights were learnt is not known
              : curves(RecordedHistory.read(folder), backprop);
      return new Recording(config.options(), backprop ? "backprop" : "numerical", curves);
    }

    private static Curves curves(RecordedHistory history, boolean backprop) {
      Map<Integer, List<Curves.Accuracy>> measured = new HashMap<>();
      for (RecordedHistory.Accuracies a : history.accuracies()) {
        Curves.Shares shares = new Curves.Shares(a.test(), a.train(), a.validation());
        measured.put(
            a.iteration(),
            List.of(
                backprop
                    ? new Curves.Accuracy(a.iteration(), Curves.Shares.NONE, shares)
                    : new Curves.Accuracy(a.iteration(), shares, Curves.Shares.NONE)));
      }
      Curves curves = new Curves(history.losses().length);
      for (double loss : history.losses()) {
        curves.add(
            backprop ? Double.NaN : loss,
            backprop ? loss : Double.NaN,
            Double.NaN,
            measured.getOrDefault(curves.size() + 1, List.of()));
      }
      return curves;
    }
  }
}
