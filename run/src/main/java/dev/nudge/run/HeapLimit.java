package dev.nudge.run;

import static java.util.stream.Collectors.joining;

import dev.nudge.net.Layer;
import dev.nudge.train.TrainingConfig;
import java.util.Locale;

/** Refuses runs that cannot fit into the heap, before anything is allocated for them. */
public final class HeapLimit {
  /**
   * Parameters, their gradient, the copies that gradient methods and files make; the optimizer's
   * memory comes on top.
   */
  private static final int ARRAYS_LIKE_THE_PARAMETERS = 4;

  /** Activations, errors, nudge coefficients: an upper bound for each unit and sample. */
  private static final int ARRAYS_LIKE_THE_ACTIVATIONS = 12;

  private static final int HISTORIES = 3;

  private HeapLimit() {}

  /** The message when the heap is full all the same. */
  public static String isTooSmall() {
    long bytes = Runtime.getRuntime().maxMemory();
    long twice = Math.max(1, Math.round(2.0 * bytes / (1 << 30)));
    return String.format(
        Locale.ROOT,
        "the memory that Java may use, %.0f MB, is too small for this; JAVA_TOOL_OPTIONS=-Xmx%dg allows it %d GB, where the machine has them",
        bytes / 1e6,
        twice,
        twice);
  }

  public static void check(TrainingConfig config) {
    double units =
        config.architecture().layers().stream().mapToDouble(Layer::outputs).sum()
            + config.architecture().inputs();
    double bytes =
        8
            * ((ARRAYS_LIKE_THE_PARAMETERS + config.optimizer().memory().size())
                    * (double) config.architecture().parameterCount()
                + ARRAYS_LIKE_THE_ACTIVATIONS * units * config.batchSize()
                + HISTORIES * (double) config.iterations());
    double heap = Runtime.getRuntime().maxMemory();
    if (bytes > heap) {
      throw new WrongCallException(
          String.format(
              Locale.ROOT,
              "--layers %s with --batch-size %d and --iterations %d needs about %.1f GB of memory, Java may use %.1f GB",
              config.architecture().sizes().stream().map(String::valueOf).collect(joining(",")),
              config.batchSize(),
              config.iterations(),
              bytes / 1e9,
              heap / 1e9));
    }
  }
}
