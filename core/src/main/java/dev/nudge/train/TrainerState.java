package dev.nudge.train;

import dev.nudge.net.Parameters;
import dev.nudge.random.NumpyRandom;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a trainer stands: with its configuration, data and gradient method, all that its further
 * course depends on. Nobody may write to the arrays.
 *
 * @param iteration the number of updates made
 * @param optimizer the arrays that the optimizer remembers, by name
 * @param random the generator of weights and batches
 * @param order of the samples in the present epoch; empty where batches are drawn from all
 */
public record TrainerState(
    int iteration,
    Parameters parameters,
    Map<String, double[]> optimizer,
    NumpyRandom.State random,
    int[] order,
    Validation.Progress validation) {
  public TrainerState {
    optimizer = Collections.unmodifiableMap(new LinkedHashMap<>(optimizer));
  }
}
