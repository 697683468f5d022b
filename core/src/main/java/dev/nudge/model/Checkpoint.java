package dev.nudge.model;

import dev.nudge.data.Schema;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.io.AtomicFile;
import dev.nudge.io.Excerpt;
import dev.nudge.io.MalformedFileException;
import dev.nudge.npz.NpyArray;
import dev.nudge.npz.Npz;
import dev.nudge.random.NumpyRandom;
import dev.nudge.train.History;
import dev.nudge.train.TrainerState;
import dev.nudge.train.TrainingEvent;
import dev.nudge.train.Validation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A run that can be gone on with: where its trainer stands, and what the run has to show so far.
 *
 * <p>A run's folder has the last one and the one before it: NPZ files, whose last array, {@code
 * sha256}, is the digest of all the others. They hold a model's arrays, which {@link
 * StoredModel#load} takes, and beside them: {@code run}, a text; {@code progress} (iteration,
 * seconds, the best validation loss, epochs since); {@code evaluations} (needed, evaluated, zero),
 * exact to 2^53; {@code random.words} (624) and {@code random.rest} (position, whether a normal
 * value is kept, that value); {@code order}; {@code losses} (iterations); {@code epochs} (epochs,
 * 5) with iteration, loss, epoch, train and test accuracy; {@code validations} (epochs, 6); and
 * each array of the optimizer, {@code optimizer.} and its name.
 *
 * @param run all that determines the run's results, in words of whoever wrote the checkpoint: two
 *     runs of the same words are one run
 * @param evaluations what the gradients have cost
 * @param seconds the wall time spent
 */
public record Checkpoint(
    String run,
    Schema schema,
    TrainerState trainer,
    History history,
    LossEvaluations evaluations,
    double seconds) {
  /** The last checkpoint. */
  public static final String NAME = "checkpoint.npz";

  /** The one before it. */
  public static final String PREVIOUS_NAME = "checkpoint-previous.npz";

  private static final String DIGEST = "sha256";
  private static final String OPTIMIZER = "optimizer.";
  private static final int EPOCH_COLUMNS = 5;
  private static final int VALIDATION_COLUMNS = 6;

  /**
   * Writes this as the last checkpoint of {@code folder}; what was that becomes the one before it.
   * At every moment there is a whole last one, old or new.
   */
  public void write(Path folder) throws IOException {
    Map<String, NpyArray> arrays = arrays();
    arrays.put(DIGEST, NpyArray.texts(List.of(Npz.sha256(arrays))));
    AtomicFile.replace(
        folder.resolve(NAME), folder.resolve(PREVIOUS_NAME), out -> Npz.write(out, arrays));
  }

  private Map<String, NpyArray> arrays() {
    NumpyRandom.State random = trainer.random();
    Validation.Progress validation = trainer.validation();
    Map<String, NpyArray> arrays = ModelArrays.of(trainer.parameters());
    arrays.putAll(SchemaArrays.of(schema));
    trainer
        .optimizer()
        .forEach((name, values) -> arrays.put(OPTIMIZER + name, NpyArray.vector(values)));
    arrays.put("run", NpyArray.texts(List.of(run)));
    arrays.put(
        "progress",
        NpyArray.vector(
            trainer.iteration(), seconds, validation.bestLoss(), validation.epochsSinceBest()));
    arrays.put(
        "evaluations",
        NpyArray.vector(
            (double) evaluations.needed(),
            (double) evaluations.evaluated(),
            (double) evaluations.zero()));
    arrays.put(
        "random.words",
        NpyArray.vector(
            Arrays.stream(random.words()).mapToDouble(Integer::toUnsignedLong).toArray()));
    arrays.put(
        "random.rest",
        NpyArray.vector(random.position(), random.hasKeptNormal() ? 1 : 0, random.keptNormal()));
    arrays.put("order", NpyArray.vector(Arrays.stream(trainer.order()).asDoubleStream().toArray()));
    arrays.put("losses", NpyArray.vector(history.losses()));
    arrays.put("epochs", table(history.epochs(), EPOCH_COLUMNS, Checkpoint::row));
    arrays.put("validations", table(history.validations(), VALIDATION_COLUMNS, Checkpoint::row));
    return arrays;
  }

  private static DoubleStream row(TrainingEvent.Evaluated epoch) {
    return DoubleStream.of(
        epoch.iteration(),
        epoch.loss(),
        epoch.epoch(),
        epoch.trainAccuracy(),
        epoch.testAccuracy());
  }

  private static DoubleStream row(TrainingEvent.Validated epoch) {
    return DoubleStream.of(
        epoch.iteration(),
        epoch.loss(),
        epoch.epoch(),
        epoch.validationLoss(),
        epoch.validationAccuracy(),
        epoch.isBest() ? 1 : 0);
  }

  private static <T> NpyArray table(List<T> events, int columns, Function<T, DoubleStream> row) {
    return NpyArray.matrix(events.size(), columns, events.stream().flatMapToDouble(row).toArray());
  }

  /**
   * Reads a checkpoint.
   *
   * @throws MalformedFileException if {@link Npz#read} refuses the file, its content is not what
   *     the digest says, or it is no checkpoint's
   */
  public static Checkpoint read(Path file) throws IOException {
    NamedArrays arrays = new NamedArrays(file.toString(), Npz.read(file));
    String digest = text(arrays, DIGEST, "a checkpoint with its digest");
    arrays.arrays().remove(DIGEST);
    String found = Npz.sha256(arrays.arrays());
    if (!digest.equals(found)) {
      throw arrays.problem(
          "is damaged: its content has the SHA-256 %s, expected %s"
              .formatted(found, Excerpt.of(digest)));
    }
    return checkpoint(arrays);
  }

  private static String text(NamedArrays arrays, String name, String expected)
      throws MalformedFileException {
    return arrays
        .text(name)
        .orElseThrow(
            () -> arrays.problem("found no text %s, expected %s".formatted(name, expected)));
  }

  private static Checkpoint checkpoint(NamedArrays arrays) throws MalformedFileException {
    double[] progress = numbers(arrays, "progress", 4);
    double[] evaluations = numbers(arrays, "evaluations", 3);
    TrainerState trainer =
        trainer(arrays, (int) progress[0], new Validation.Progress(progress[2], (int) progress[3]));
    return new Checkpoint(
        text(arrays, "run", "a checkpoint's arrays"),
        SchemaArrays.schema(arrays, trainer.parameters().architecture()),
        trainer,
        history(arrays, (int) progress[0]),
        new LossEvaluations((long) evaluations[0], (long) evaluations[1], (long) evaluations[2]),
        progress[1]);
  }

  private static TrainerState trainer(
      NamedArrays arrays, int iteration, Validation.Progress validation)
      throws MalformedFileException {
    Map<String, double[]> optimizer = new LinkedHashMap<>();
    for (String name : arrays.arrays().keySet()) {
      if (name.startsWith(OPTIMIZER)) {
        optimizer.put(name.substring(OPTIMIZER.length()), numbers(arrays, name));
      }
    }
    return new TrainerState(
        iteration,
        ModelArrays.parameters(arrays),
        optimizer,
        random(arrays),
        Arrays.stream(numbers(arrays, "order")).mapToInt(row -> (int) row).toArray(),
        validation);
  }

  private static NumpyRandom.State random(NamedArrays arrays) throws MalformedFileException {
    double[] words = numbers(arrays, "random.words", 624);
    double[] rest = numbers(arrays, "random.rest", 3);
    try {
      return new NumpyRandom.State(
          Arrays.stream(words).mapToInt(word -> (int) (long) word).toArray(),
          (int) rest[0],
          rest[1] == 1,
          rest[2]);
    } catch (IllegalArgumentException outOfRange) {
      throw arrays.problem("array random.rest: " + outOfRange.getMessage());
    }
  }

  private static History history(NamedArrays arrays, int iteration) throws MalformedFileException {
    return new History(
        numbers(arrays, "losses", iteration),
        rows(arrays, "epochs", EPOCH_COLUMNS)
            .map(r -> new TrainingEvent.Evaluated((int) r[0], r[1], (int) r[2], r[3], r[4]))
            .toList(),
        rows(arrays, "validations", VALIDATION_COLUMNS)
            .map(
                r ->
                    new TrainingEvent.Validated(
                        (int) r[0], r[1], (int) r[2], r[3], r[4], r[5] == 1))
            .toList());
  }

  private static Stream<double[]> rows(NamedArrays arrays, String name, int columns)
      throws MalformedFileException {
    double[] values = numbers(arrays, name);
    return IntStream.range(0, values.length / columns)
        .mapToObj(row -> Arrays.copyOfRange(values, row * columns, (row + 1) * columns));
  }

  private static double[] numbers(NamedArrays arrays, String name, int length)
      throws MalformedFileException {
    double[] values = numbers(arrays, name);
    if (values.length != length) {
      throw arrays.problem(
          "array %s: found %s numbers, expected %s".formatted(name, values.length, length));
    }
    return values;
  }

  private static double[] numbers(NamedArrays arrays, String name) throws MalformedFileException {
    if (arrays.arrays().get(name) instanceof NpyArray.Numbers numbers) {
      return numbers.values();
    }
    throw arrays.problem("found no numbers %s, expected a checkpoint's arrays".formatted(name));
  }
}
