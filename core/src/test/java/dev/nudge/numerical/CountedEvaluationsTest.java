package dev.nudge.numerical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.gradient.GradientCase;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.numerical.PerturbationKernels.HiddenLayerDifferences;
import dev.nudge.numerical.PerturbationKernels.SoftmaxOutputs;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The account of evaluated losses against a count of the evaluations themselves. */
class CountedEvaluationsTest {
  private static final Workers WORKERS = new Workers(2);

  /** Counts each change of a unit that is carried to the loss. */
  private static final class CountingKernels extends PerturbationKernels {
    final AtomicLong losses = new AtomicLong();

    @Override
    SampleDifferences differences(
        Interpolation interpolation, PerturbedLayer layer, SoftmaxOutputs outputs) {
      return new HiddenLayerDifferences(interpolation, layer, outputs) {
            @Override
            void softmaxDifferences(double[] delta, double[] s, double[] u) {
              losses.addAndGet(delta.length);
              super.softmaxDifferences(delta, s, u);
            }
          }
          ::run;
    }

    @Override
    public void outputLayer(
        Interpolation interpolation, SoftmaxOutputs outputs, int from, int to, double[] g) {
      long samples = (long) to - from;
      losses.addAndGet(2L * interpolation.nodes() * samples * outputs.K()); // L(d) and L(−d)
      super.outputLayer(interpolation, outputs, from, to, g);
    }
  }

  /** Samples have so many inputs, and units so many below, that every layer is interpolated. */
  static Stream<GradientCase> networks() {
    return Stream.of(
        GradientCase.random(0.5, 1, 7, 20, 12, 10),
        GradientCase.random(0.5, 1, 4, 30, 10),
        GradientCase.random(List.of(Activation.TANH, Activation.SIGMOID), 0.5, 4, 25, 11, 9, 4));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void evaluated_smallStep_isTheNumberOfEvaluations(GradientCase network) {
    CountingKernels kernels = new CountingKernels();
    DifferencePropagation method = new DifferencePropagation(1e-4, WORKERS, kernels);

    network.gradient(method);

    assertThat(kernels.losses.get()).as("counted").isPositive();
    assertThat(method.evaluations().evaluated()).isEqualTo(kernels.losses.get());
  }

  /** At a step of 1 no layer is interpolated: each distinct input and the bias's 1, up and down. */
  @ParameterizedTest
  @MethodSource("networks")
  void evaluated_largeStep_isTwiceTheDistinctInputsOfEachUnit(GradientCase network) {
    CountingKernels kernels = new CountingKernels();
    DifferencePropagation method = new DifferencePropagation(1, WORKERS, kernels);

    network.gradient(method);

    assertThat(kernels.losses.get()).isZero();
    assertThat(method.evaluations().evaluated()).isEqualTo(2 * distinctInputs(network));
  }

  /** Of all samples and units; zeros are left out of the samples alone. */
  private static long distinctInputs(GradientCase gradientCase) {
    Network network = gradientCase.network();
    Architecture architecture = network.architecture();
    Matrix z = gradientCase.batch().x();
    long distinct = 0;
    for (int l = 0; l < architecture.layers().size(); l++) {
      for (int n = 0; n < z.rows(); n++) {
        DoubleStream inputs = Arrays.stream(z.row(n));
        DoubleStream stored = l == 0 ? inputs.filter(x -> x != 0) : inputs;
        distinct +=
            DoubleStream.concat(stored, DoubleStream.of(1)).distinct().count()
                * architecture.layers().get(l).outputs();
      }
      z =
          z.dot(network.parameters().get(architecture.weights(l)))
              .plus(network.parameters().get(architecture.bias(l)))
              .map(architecture.layers().get(l).activation()::apply);
    }
    return distinct;
  }
}
