package dev.nudge.forward;

import dev.nudge.data.Dataset;
import dev.nudge.linalg.Kernels;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Network;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** Evaluates networks on whole data sets, on all of a team's threads. */
public final class Evaluator {
  private static final int CHUNK = 100;
  private static final long MOST_PROBABILITIES = 1 << 26;
  private static final int SLICES_OF_A_THREAD = 8; // each makes its arrays once

  private final Workers workers;
  private final Kernels kernels;

  public Evaluator(Workers workers) {
    this.workers = Objects.requireNonNull(workers, "workers");
    this.kernels = Kernels.selected();
  }

  /**
   * Predicts every sample of {@code data}.
   *
   * @throws IllegalArgumentException if the data do not fit the network, or there are none
   */
  public Evaluation evaluate(Network network, Dataset data) {
    if (network.architecture().outputs() != data.classes()) {
      throw new IllegalArgumentException(
          "the network %s has %s outputs, the data have %s classes"
              .formatted(network.architecture(), network.architecture().outputs(), data.classes()));
    }
    data.requireSamples("samples");
    int[] predicted = new int[data.size()];
    double[] losses = new double[data.size()];
    forEachChunk(
        network,
        data,
        (forward, first, size) -> {
          for (int n = 0; n < size; n++) {
            predicted[first + n] = forward.predicted(n);
            losses[first + n] = forward.loss(n);
          }
        });
    return new Evaluation(data, predicted, losses);
  }

  /** Measures the probabilities for every sample, all held at once; nothing beyond 2^26. */
  public Optional<ProbabilityMeasures> measure(Network network, Dataset data) {
    data.requireSamples("samples");
    int K = data.classes();
    if ((long) data.size() * K > MOST_PROBABILITIES) {
      return Optional.empty();
    }
    double[][] probabilities = new double[data.size()][];
    forEachChunk(
        network,
        data,
        (forward, first, size) -> {
          for (int n = 0; n < size; n++) {
            probabilities[first + n] =
                Arrays.copyOfRange(forward.probabilities(), n * K, (n + 1) * K);
          }
        });
    return Optional.of(ProbabilityMeasures.of(probabilities, data.labels()));
  }

  /** Takes the samples from {@code first} on after their forward pass, on any thread. */
  private interface Chunk {
    void take(ForwardPass forward, int first, int size);
  }

  private void forEachChunk(Network network, Dataset data, Chunk each) {
    int chunks = (data.size() + CHUNK - 1) / CHUNK;
    int slices = Math.min(chunks, SLICES_OF_A_THREAD * workers.threads());
    workers.forEach(
        slices,
        slice -> {
          ForwardPass forward = new ForwardPass(network.architecture(), kernels);
          for (int chunk = slice; chunk < chunks; chunk += slices) {
            int first = chunk * CHUNK;
            int size = Math.min(CHUNK, data.size() - first);
            forward.prepare(network, data.range(first, first + size));
            forward.run(0, size);
            each.take(forward, first, size);
          }
        });
  }
}
