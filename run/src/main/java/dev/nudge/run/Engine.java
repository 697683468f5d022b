package dev.nudge.run;

import dev.nudge.data.Dataset;
import dev.nudge.data.Schema;
import dev.nudge.data.TrainTest;
import dev.nudge.datasets.DataSpec;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Workers;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Computes a training run: on this machine, or on many. The command line finds an engine that a jar
 * provides by {@link java.util.ServiceLoader}, and else uses {@link LocalEngine}.
 */
public interface Engine {
  /** Reads data into this process. */
  @FunctionalInterface
  interface DataLoader {
    TrainTest load(DataSpec data) throws IOException;
  }

  /**
   * A training run as the command line asks for it.
   *
   * @param data which data, as far as the options say it
   * @param loader reads all of them into this process
   * @param methods make the gradient method
   * @param settings the run's settings, some of which depend on the data
   * @param workers the threads that this process may use
   * @param options the values of the engine's own options, by their names
   */
  record Request(
      DataSpec data,
      DataLoader loader,
      GradientMethod.Factory methods,
      Settings settings,
      Workers workers,
      Map<String, Integer> options) {}

  /** A run's settings for data that are known by now. */
  interface Settings {
    /**
     * The settings, checked against the data.
     *
     * @param samples the number of training samples
     * @throws WrongCallException if they do not fit the data
     */
    TrainingConfig of(Schema schema, int samples);
  }

  /**
   * An option that an engine adds to {@code nudge train}: a whole number of at least 1.
   *
   * @param name in camel case, as config.json has it; the command line writes it {@code
   *     --like-this}
   * @param standard the value where none is given
   * @param description for the help
   */
  record Option(String name, int standard, String description) {}

  /** The training set and the test set of a run. */
  interface TrainingData extends AutoCloseable {
    /** The data's source and settings, with the defaults for such data where the user gave none. */
    DataSpec spec();

    /** The number of training samples, those that are held back included. */
    int samples();

    /** The test set, in this process; it has the schema of the training set. */
    Dataset test();

    /** The SHA-256 of each file of the data, by file name, in hexadecimal. */
    Map<String, String> sha256();

    /**
     * A trainer at its beginning.
     *
     * @throws IllegalArgumentException if the configuration does not fit the data
     */
    Trainer trainer(TrainingConfig config, Workers workers);

    /** Releases the memory that the samples occupy, here or elsewhere. */
    @Override
    void close();
  }

  /** Opens the training set and loads the test set. The caller closes what it gets. */
  TrainingData open(Request request) throws IOException;

  /**
   * What a run on the opened data would ship and how long an update should take, for a reader;
   * nothing is trained. Empty where there is nothing to ship.
   */
  default Optional<String> forecast(Request request, TrainingData data, TrainingConfig config) {
    return Optional.empty();
  }

  /**
   * Has {@code hook} run when the process is asked to end, while all that the engine computes with
   * is still there; the process does not end before the hook.
   */
  default void addShutdownHook(Thread hook) {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Takes the hook back.
   *
   * @throws IllegalStateException if the process is ending
   */
  default void removeShutdownHook(Thread hook) {
    Runtime.getRuntime().removeShutdownHook(hook);
  }

  /** The name in config.json. */
  String name();

  /** Its own options, all of which change results. */
  default List<Option> options() {
    return List.of();
  }
}
