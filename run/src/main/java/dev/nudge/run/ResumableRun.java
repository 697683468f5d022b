package dev.nudge.run;

import dev.nudge.data.Schema;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.linalg.Workers;
import dev.nudge.model.Checkpoint;
import dev.nudge.model.StoredModel;
import dev.nudge.net.Network;
import dev.nudge.run.report.FinishedRun;
import dev.nudge.run.report.RunReport;
import dev.nudge.train.DivergedException;
import dev.nudge.train.History;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A run between its beginning and its end, which may be many sittings apart. */
public final class ResumableRun {
  /** The network as training left it. */
  public static final String MODEL = "model.npz";

  /** The page that shows the run. */
  public static final String REPORT = "report.html";

  /** The network with the smallest validation loss. */
  public static final String BEST = "model-best.npz";

  /** The share of a sitting that checkpoints may cost, after the first second. */
  private static final double SHARE_OF_TIME = 0.05;

  private static final double FREE_SECONDS = 1;

  private final RunFolder folder;
  private final String identity;
  private final Trainer trainer;
  private final Schema schema;
  private final History history;
  private final LossEvaluations evaluationsBefore;
  private final double secondsBefore;
  private final long start;
  private double checkpointSeconds;

  /**
   * Puts the trainer where the last sitting left it.
   *
   * @param identity of the run, for its checkpoints
   * @param schema of the training data, for the files of networks
   * @param last the checkpoint that this sitting goes on from
   * @param start when this sitting began, as {@link System#nanoTime} said
   * @throws WrongCallException if the checkpoint does not fit the trainer
   */
  public ResumableRun(
      RunFolder folder,
      String identity,
      Trainer trainer,
      Schema schema,
      Optional<Checkpoint> last,
      long start) {
    this.folder = folder;
    this.identity = identity;
    this.trainer = trainer;
    this.schema = schema;
    this.start = start;
    last.ifPresent(this::restore);
    history = last.map(Checkpoint::history).orElseGet(History::new);
    evaluationsBefore = last.map(Checkpoint::evaluations).orElse(LossEvaluations.NONE);
    secondsBefore = last.map(Checkpoint::seconds).orElse(0.0);
  }

  private void restore(Checkpoint checkpoint) {
    try {
      trainer.restore(checkpoint.trainer());
    } catch (IllegalArgumentException misfit) {
      throw new WrongCallException(
          folder.path().resolve(Checkpoint.NAME) + ": " + misfit.getMessage());
    }
  }

  public RunFolder folder() {
    return folder;
  }

  public Trainer trainer() {
    return trainer;
  }

  public History history() {
    return history;
  }

  /** The loss evaluations of all sittings. */
  public LossEvaluations evaluations() {
    return evaluationsBefore.plus(trainer.trainingSet().evaluations());
  }

  /** The wall time of all sittings. */
  public double seconds() {
    return secondsBefore + (System.nanoTime() - start) / 1e9;
  }

  /**
   * Trains until the run is done or asked to stop; a run that is stopped leaves a checkpoint and
   * its curves.
   *
   * @throws RunFailedException if the loss is no longer finite; the curves are written then
   */
  public void train(Consumer<TrainingEvent> progress, StopRequest stop, Workers workers)
      throws IOException {
    try {
      while (!trainer.isDone() && !stop.isMade()) {
        step(progress);
      }
    } catch (DivergedException diverged) {
      folder.writeAll(RecordedHistory.files(history), workers);
      throw new RunFailedException(
          diverged.getMessage() + "; what there was until then is in " + folder.path());
    }
    if (!trainer.isDone()) {
      writeCheckpoint();
      folder.writeAll(RecordedHistory.files(history), workers);
    }
  }

  /**
   * Makes one update. Every epoch the network is written, if its validation loss is the smallest so
   * far, and then a checkpoint, but for one at the end, and for epochs so short that a good part of
   * the time would go into them.
   */
  private void step(Consumer<TrainingEvent> progress) throws IOException {
    int epochs = history.epochs().size();
    trainer.step(history.andThen(progress));
    if (history.epochs().size() > epochs) {
      if (isBest()) {
        saveBest();
      }
      if (!trainer.isDone()
          && checkpointSeconds < FREE_SECONDS + SHARE_OF_TIME * (seconds() - secondsBefore)) {
        writeCheckpoint();
      }
    }
  }

  /** Writes all that a finished run leaves behind. */
  public void finish(FinishedRun summary, Workers workers) throws IOException {
    Map<String, Object> measures = new LinkedHashMap<>();
    measures.put("trainAccuracy", summary.trainAccuracy());
    measures.put("testAccuracy", summary.test().accuracy());
    measures.put("testLoss", summary.test().meanLoss());
    save(summary.network(), MODEL, Map.of("test", summary.test().size()), measures);
    Map<String, RunFolder.Content> files = new LinkedHashMap<>();
    files.put(REPORT, RunFolder.Content.of(() -> RunReport.html(summary)));
    files.putAll(RecordedHistory.files(history));
    folder.writeAll(files, workers);
    writeCheckpoint(); // the last of all, so that a run whose checkpoint is at its end is whole
  }

  private boolean isBest() {
    List<TrainingEvent.Validated> validations = history.validations();
    return !validations.isEmpty() && validations.get(validations.size() - 1).isBest();
  }

  private void saveBest() throws IOException {
    TrainingEvent.Validated best = history.best().orElseThrow();
    Map<String, Object> measures = new LinkedHashMap<>();
    measures.put("validationLoss", best.validationLoss());
    measures.put("validationAccuracy", best.validationAccuracy());
    save(trainer.network(), BEST, Map.of(), measures);
  }

  private void save(
      Network network, String name, Map<String, Integer> others, Map<String, Object> measures)
      throws IOException {
    Map<String, Object> samples = new LinkedHashMap<>();
    samples.put("train", trainer.trainingSet().size());
    samples.putAll(others);
    Map<String, Object> known = new LinkedHashMap<>();
    known.put("samples", samples);
    known.put("iterationsMade", trainer.iteration());
    known.put("measures", measures);
    String provenance = RunConfig.provenance(folder.path(), known);
    new StoredModel(network, schema, provenance).save(folder.path().resolve(name));
  }

  /**
   * Writes where the run stands.
   *
   * @throws RunFailedException if that fails
   */
  private void writeCheckpoint() {
    double before = seconds();
    try {
      new Checkpoint(identity, schema, trainer.state(), history, evaluations(), seconds())
          .write(folder.path());
    } catch (IOException failed) {
      throw new RunFailedException(RunFailedException.reason(failed) + advice());
    }
    checkpointSeconds += seconds() - before;
  }

  private String advice() {
    return Files.exists(folder.path().resolve(Checkpoint.NAME))
        ? "; the checkpoint before is whole: --resume %s goes on".formatted(folder.path())
        : "";
  }
}
