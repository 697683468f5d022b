package dev.nudge.run;

import dev.nudge.data.TrainTest;
import dev.nudge.datasets.DataSpec;
import dev.nudge.gradient.MethodFactory;
import dev.nudge.kernel.Workers;
import dev.nudge.train.Optimizer;
import java.io.IOException;
import java.util.Map;

/**
 * What {@code nudge train} computes with: this machine, or many. An engine whose fields are
 * annotated as options adds these to the command.
 */
public interface Engine {
  /**
   * A training run as the command line asks for it.
   *
   * @param data which data, as far as the options say it
   * @param load reads all of them into this process
   * @param methods make the gradient method
   * @param batchSize the number of samples of a batch
   * @param optimizer what an update does with the gradient
   * @param workers the threads that this process may use
   */
  record Request(
      DataSpec data,
      Loader load,
      MethodFactory methods,
      int batchSize,
      Optimizer optimizer,
      Workers workers) {}

  /** Reads data into this process. */
  @FunctionalInterface
  interface Loader {
    TrainTest load() throws IOException;
  }

  /** Opens the training set and loads the test set. The caller closes what it gets. */
  TrainingData open(Request request) throws IOException;

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

  /** What config.json calls it. */
  String name();

  /** Its own options by name, in camel case: all that change results. */
  Map<String, Object> options();
}
