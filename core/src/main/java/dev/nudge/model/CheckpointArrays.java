package dev.nudge.model;

import dev.nudge.gradient.LossEvaluations;
import dev.nudge.io.MalformedFileException;
import dev.nudge.npz.NpyArray;
import dev.nudge.random.NumpyRandom;
import dev.nudge.train.Checkpoint;
import dev.nudge.train.History;
import dev.nudge.train.TrainerState;
import dev.nudge.train.TrainingEvent;
import dev.nudge.train.Validation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A checkpoint as arrays of a file, and back. Beside a model's arrays: {@code run}, a text; {@code
 * progress} (iteration, seconds, the best validation loss, epochs since); {@code evaluations}
 * (needed, evaluated, zero), exact to 2^53; {@code random.words} (624) and {@code random.rest}
 * (position, whether a normal value is kept, that value); {@code losses} (iterations); {@code
 * epochs} (epochs, 5) with iteration, loss, epoch, train and test accuracy; and, for each array of
 * the optimizer, {@code optimizer.} and its name.
 */
final class CheckpointArrays {
  private static final String OPTIMIZER = "optimizer.";
  private static final int EPOCH_COLUMNS = 5;
  private static final int VALIDATION_COLUMNS = 6;

  private final NamedArrays arrays;

  CheckpointArrays(NamedArrays arrays) {
    this.arrays = arrays;
  }

  static Map<String, NpyArray> of(Checkpoint checkpoint) {
    TrainerState trainer = checkpoint.trainer();
    LossEvaluations evaluations = checkpoint.evaluations();
    NumpyRandom.State random = trainer.random();
    Map<String, NpyArray> arrays = ModelArrays.of(trainer.parameters());
    arrays.putAll(SchemaArrays.of(checkpoint.schema()));
    trainer
        .optimizer()
        .forEach((name, values) -> arrays.put(OPTIMIZER + name, NpyArray.vector(values)));
    arrays.put("run", NpyArray.texts(List.of(checkpoint.run())));
    Validation.Progress validation = trainer.validation();
    arrays.put(
        "progress",
        NpyArray.vector(
            trainer.iteration(),
            checkpoint.seconds(),
            validation.bestLoss(),
            validation.epochsSinceBest()));
    arrays.put(
        "evaluations",
        NpyArray.vector(
            LongStream.of(evaluations.needed(), evaluations.evaluated(), evaluations.zero())
                .asDoubleStream()
                .toArray()));
    arrays.put(
        "random.words",
        NpyArray.vector(
            Arrays.stream(random.words()).mapToDouble(Integer::toUnsignedLong).toArray()));
    arrays.put(
        "random.rest",
        NpyArray.vector(random.position(), random.hasKeptNormal() ? 1 : 0, random.keptNormal()));
    arrays.put("order", NpyArray.vector(Arrays.stream(trainer.order()).asDoubleStream().toArray()));
    arrays.put("losses", NpyArray.vector(checkpoint.history().losses()));
    arrays.put(
        "epochs",
        table(
            EPOCH_COLUMNS,
            checkpoint.history().epochs().stream().map(CheckpointArrays::row).toList()));
    arrays.put(
        "validations",
        table(
            VALIDATION_COLUMNS,
            checkpoint.history().validations().stream().map(CheckpointArrays::row).toList()));
    return arrays;
  }

  private static double[] row(TrainingEvent.Evaluated epoch) {
    return new double[] {
      epoch.iteration(), epoch.loss(), epoch.epoch(), epoch.trainAccuracy(), epoch.testAccuracy()
    };
  }

  private static double[] row(TrainingEvent.Validated epoch) {
    return new double[] {
      epoch.iteration(),
      epoch.loss(),
      epoch.epoch(),
      epoch.validationLoss(),
      epoch.validationAccuracy(),
      epoch.isBest() ? 1 : 0
    };
  }

  private static NpyArray.Numbers table(int columns, List<double[]> rows) {
    return NpyArray.matrix(
        rows.size(), columns, rows.stream().flatMapToDouble(Arrays::stream).toArray());
  }

  Checkpoint checkpoint() throws MalformedFileException {
    double[] progress = numbers("progress", 4);
    double[] evaluations = numbers("evaluations", 3);
    TrainerState trainer =
        trainer((int) progress[0], new Validation.Progress(progress[2], (int) progress[3]));
    return new Checkpoint(
        run(),
        SchemaArrays.schema(arrays, trainer.parameters().architecture()),
        trainer,
        history((int) progress[0]),
        new LossEvaluations((long) evaluations[0], (long) evaluations[1], (long) evaluations[2]),
        progress[1]);
  }

  private String run() throws MalformedFileException {
    if (arrays.arrays().get("run") instanceof NpyArray.Texts text && text.values().size() == 1) {
      return text.values().get(0);
    }
    throw arrays.problem("found no text run, expected a checkpoint's arrays");
  }

  private TrainerState trainer(int iteration, Validation.Progress validation)
      throws MalformedFileException {
    Map<String, double[]> optimizer = new LinkedHashMap<>();
    for (String name : arrays.names()) {
      if (name.startsWith(OPTIMIZER)) {
        optimizer.put(name.substring(OPTIMIZER.length()), numbers(name));
      }
    }
    return new TrainerState(
        iteration,
        ModelArrays.parameters(arrays),
        optimizer,
        random(),
        Arrays.stream(numbers("order")).mapToInt(row -> (int) row).toArray(),
        validation);
  }

  private NumpyRandom.State random() throws MalformedFileException {
    double[] words = numbers("random.words", 624);
    double[] rest = numbers("random.rest", 3);
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

  private History history(int iteration) throws MalformedFileException {
    return new History(
        numbers("losses", iteration),
        rows("epochs", EPOCH_COLUMNS)
            .map(
                row ->
                    new TrainingEvent.Evaluated((int) row[0], row[1], (int) row[2], row[3], row[4]))
            .toList(),
        rows("validations", VALIDATION_COLUMNS)
            .map(
                row ->
                    new TrainingEvent.Validated(
                        (int) row[0], row[1], (int) row[2], row[3], row[4], row[5] == 1))
            .toList());
  }

  private Stream<double[]> rows(String name, int columns) throws MalformedFileException {
    double[] values = numbers(name);
    return IntStream.range(0, values.length / columns)
        .mapToObj(row -> Arrays.copyOfRange(values, row * columns, (row + 1) * columns));
  }

  private double[] numbers(String name, int length) throws MalformedFileException {
    double[] values = numbers(name);
    if (values.length != length) {
      throw arrays.problem(
          "array %s: found %d numbers, expected %d".formatted(name, values.length, length));
    }
    return values;
  }

  private double[] numbers(String name) throws MalformedFileException {
    if (arrays.arrays().get(name) instanceof NpyArray.Numbers numbers) {
      return numbers.values();
    }
    throw arrays.problem("found no numbers %s, expected a checkpoint's arrays".formatted(name));
  }
}
