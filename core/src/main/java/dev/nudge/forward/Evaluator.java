package dev.nudge.forward;

import dev.nudge.data.Dataset;
import dev.nudge.linalg.Kernels;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Network;

/** Evaluates networks on whole data sets, on all of a team's threads. */
public final class Evaluator {
  private static final int CHUNK = 100;
  private static final int SLICES_OF_A_THREAD = 8; // each makes its arrays once

  private final Workers workers;
  private final Kernels kernels;

  public Evaluator(Workers workers) {
    this.workers = workers;
    this.kernels = Kernels.selected();
  }

  /**
   * Predicts every sample of {@code data}.
   *
   * @throws IllegalArgumentException if the data do not fit the network
   */
  public Evaluation evaluate(Network network, Dataset data) {
    if (network.architecture().outputs() != data.classes()) {
      throw new IllegalArgumentException(
          "the network %s has %d outputs, the data have %d classes"
              .formatted(network.architecture(), network.architecture().outputs(), data.classes()));
    }
    int[] predicted = new int[data.size()];
    double[] losses = new double[data.size()];
    int chunks = (data.size() + CHUNK - 1) / CHUNK;
    int slices = Math.min(chunks, SLICES_OF_A_THREAD * workers.threads());
    workers.forEach(
        slices,
        slice -> {
          ForwardPass forward = new ForwardPass(network.architecture(), kernels);
          for (int chunk = slice; chunk < chunks; chunk += slices) {
            int first = chunk * CHUNK;
            int size = Math.min(CHUNK, data.size() - first);
            forward.prepare(data.range(first, first + size));
            forward.run(network, 0, size);
            for (int n = 0; n < size; n++) {
              predicted[first + n] = forward.predicted(n);
              losses[first + n] = forward.loss(n);
            }
          }
        });
    return new Evaluation(data, predicted, losses);
  }
}
