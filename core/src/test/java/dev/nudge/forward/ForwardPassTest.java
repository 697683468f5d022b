package dev.nudge.forward;

import static dev.nudge.net.Closeness.assertClose;
import static dev.nudge.net.Closeness.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.data.Batch;
import dev.nudge.data.Dataset;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.linalg.Kernels;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast forward pass against the textbook network. */
class ForwardPassTest {
  private final Random random = new Random(6);

  static Stream<Architecture> architectures() {
    return Stream.of(
        Architecture.of(1, 2),
        Architecture.of(6, 3),
        Architecture.of(1, 1, 2),
        Architecture.of(20, 50, 10),
        Architecture.of(9, 8, 7, 6),
        Architecture.of(4, 16, 3, 9, 2));
  }

  private Network network(Architecture architecture) {
    Network network = Network.initialize(architecture, 1, random::nextGaussian);
    double[] parameters = network.parameters().values(); // biases, too
    Arrays.setAll(parameters, i -> parameters[i] + 0.1 * random.nextGaussian());
    return network;
  }

  /** Every third sample is blank. */
  private Batch batch(Architecture architecture, int N) {
    Matrix x = Matrix.zeros(N, architecture.inputs());
    for (int n = 0; n < N; n++) {
      for (int i = 0; i < x.columns() && n % 3 != 2; i++) {
        x.set(n, i, random.nextInt(4) == 0 ? 0 : random.nextGaussian());
      }
    }
    int[] labels = IntStream.range(0, N).map(n -> n % architecture.outputs()).toArray();
    return Batch.of(x, labels);
  }

  private static ForwardPass run(Network network, Batch batch) {
    ForwardPass forward = new ForwardPass(network.architecture(), Kernels.selected());
    forward.prepare(network, batch);
    forward.run(0, batch.size());
    return forward;
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void run_anyArchitecture_isWhatTheNetworkPredicts(Architecture architecture) {
    Network network = network(architecture);
    Batch batch = batch(architecture, 7);

    ForwardPass forward = run(network, batch);

    assertClose(forward.probabilities(), values(network.predict(batch.x())), 1e-13, 0);
    assertThat(forward.meanLoss())
        .isCloseTo(network.loss(batch.x(), batch.labels()), within(1e-13));
  }

  @Test
  void outputs_hiddenLayer_areTheInputsOfTheNext() {
    Network network = network(Architecture.of(3, 2, 4));
    Batch batch = batch(network.architecture(), 2);

    ForwardPass forward = run(network, batch);

    assertThat(forward.inputs(0)).isSameAs(batch.inputs());
    assertThat(forward.inputs(1).values()).isSameAs(forward.outputs(0));
    assertThat(forward.outputs(1)).isSameAs(forward.probabilities());
  }

  @Test
  void run_inRanges_givesTheSameBits() {
    Network network = network(Architecture.of(20, 50, 10));
    Batch batch = batch(network.architecture(), 13);
    ForwardPass ranges = new ForwardPass(network.architecture(), Kernels.selected());
    ranges.prepare(network, batch);

    for (int[] range : new int[][] {{6, 13}, {0, 1}, {1, 6}}) {
      ranges.run(range[0], range[1]);
    }

    assertThat(ranges.probabilities()).isEqualTo(run(network, batch).probabilities());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void forEachRange_narrowOrWide_takesEachSampleOnce(int threads) {
    for (Architecture architecture :
        List.of(
            Architecture.of(4, 3), Architecture.of(700, 100, 2), Architecture.of(2, 300, 300, 2))) {
      for (int N : new int[] {1, 5, 9, 10, 43, 60}) {
        ForwardPass forward = new ForwardPass(architecture, Kernels.selected());
        forward.prepare(network(architecture), batch(architecture, N));
        AtomicIntegerArray taken = new AtomicIntegerArray(N);

        try (Workers workers = new Workers(threads)) {
          forward.forEachRange(
              workers, (from, to) -> IntStream.range(from, to).forEach(taken::incrementAndGet));
        }

        assertThat(IntStream.range(0, N).map(taken::get))
            .as("%s of %s", N, architecture)
            .containsOnly(1);
      }
    }
  }

  @Test
  void run_wideLayerOnThreads_givesTheSameBits() {
    Network network = network(Architecture.of(700, 100, 3));
    Batch batch = batch(network.architecture(), 43);
    ForwardPass shared = new ForwardPass(network.architecture(), Kernels.selected());
    shared.prepare(network, batch);

    try (Workers workers = new Workers(2)) {
      shared.run(workers);
    }

    assertThat(shared.probabilities()).isEqualTo(run(network, batch).probabilities());
  }

  @Test
  void prepare_batchesOfOtherSizes_leavesNothingBehind() {
    Network network = network(Architecture.of(5, 4, 3));
    ForwardPass reused = new ForwardPass(network.architecture(), Kernels.selected());
    for (int size : new int[] {4, 9, 1, 4}) {
      Batch batch = batch(network.architecture(), size);
      reused.prepare(network, batch);
      reused.run(0, size);

      assertThat(reused.probabilities()).isEqualTo(run(network, batch).probabilities());
      assertThat(reused.meanLoss()).isEqualTo(run(network, batch).meanLoss());
    }
  }

  @Test
  void prepare_withAndWithoutBaseline_leavesNothingBehind() {
    Network network = network(Architecture.of(2, 4, 3));
    Schema schema =
        Schema.ofImages(1, 2, 3)
            .with(new Scaling.PerFeature(new double[] {3, 5}, new double[] {9, 8}));
    Batch baseline = Dataset.ofBytes(schema, new byte[] {0, 7, 0, 0, 2, 1}, 0, 1, 2).range(0, 3);
    Batch plain = batch(network.architecture(), 3);
    ForwardPass reused = new ForwardPass(network.architecture(), Kernels.selected());

    for (Batch batch : List.of(plain, baseline, plain, baseline)) {
      reused.prepare(network, batch);
      reused.run(0, 3);

      assertClose(reused.probabilities(), values(network.predict(batch.x())), 1e-13, 0);
      assertThat(reused.probabilities()).isEqualTo(run(network, batch).probabilities());
    }
  }

  @Test
  void predicted_anySample_isTheNetworksArgMax() {
    Network network = network(Architecture.of(5, 4, 3));
    Batch batch = batch(network.architecture(), 9);

    ForwardPass forward = run(network, batch);

    Matrix y = network.predict(batch.x());
    for (int n = 0; n < 9; n++) {
      assertThat(forward.predicted(n)).isEqualTo(y.argMax(n));
    }
  }

  @Test
  void predicted_equalProbabilities_isTheFirst() {
    Network zeros = Network.initialize(Architecture.of(5, 4, 3), 0, () -> 0);

    assertThat(run(zeros, batch(zeros.architecture(), 1)).predicted(0)).isZero();
  }

  @Test
  void prepare_samplesThatDoNotFit_saysBothNumbers() {
    Network network = network(Architecture.of(5, 4, 3));
    ForwardPass forward = new ForwardPass(network.architecture(), Kernels.selected());

    assertThatThrownBy(() -> forward.prepare(network, Batch.of(Matrix.zeros(1, 6), 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples have 6 features, the network 5-4-3 expects 5");
  }
}
