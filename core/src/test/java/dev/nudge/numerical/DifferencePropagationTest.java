package dev.nudge.numerical;

import static dev.nudge.net.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Batch;
import dev.nudge.gradient.FullReevaluation;
import dev.nudge.gradient.GradientCase;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.ParameterBlock;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast differences against the lecture's loop. */
class DifferencePropagationTest {
  private static final Workers WORKERS = new Workers(2);

  /** The rounding of propagated differences: some ulps of each result, some of 1. */
  private static final double RELATIVE = 1e-13;

  private static final double ABSOLUTE = 1e-15;

  private static double[] fast(GradientCase gradientCase, double h) {
    return gradientCase.gradient(new DifferencePropagation(h, WORKERS));
  }

  static Stream<Arguments> shapesAndSteps() {
    return GradientCase.shallow()
        .flatMap(
            gradientCase ->
                DoubleStream.of(1e-8, 1e-6, 1e-4, 1e-2, 0.1, 0.5, 1)
                    .mapToObj(h -> Arguments.of(gradientCase, h)));
  }

  @ParameterizedTest(name = "{0}, h = {1}")
  @MethodSource("shapesAndSteps")
  void gradient_anyShapeAndStep_isTheOraclesButForItsRounding(GradientCase shape, double h) {
    double[] oracle = shape.gradient(new FullReevaluation(h));

    assertClose(fast(shape, h), oracle, RELATIVE, SubtractionError.bound(shape, h) + ABSOLUTE);
  }

  static Stream<GradientCase> unnormalized() {
    return Stream.of(
        GradientCase.random(0.01, 100, 2, 4, 3),
        GradientCase.random(0.1, 100, 2, 4, 8, 3),
        GradientCase.random(1, 10, 2, 4, 9, 5),
        GradientCase.random(0.01, 1000, 2, 4, 3));
  }

  /** Pixels from 0 to 255: a nudge moves a weighted sum by hundreds. */
  @ParameterizedTest
  @MethodSource("unnormalized")
  void gradient_hugeChanges_isTheOraclesButForItsRounding(GradientCase unnormalized) {
    for (double h : new double[] {1e-4, 1e-2, 0.1, 0.5, 1}) {
      double[] oracle = unnormalized.gradient(new FullReevaluation(h));

      double rounding = SubtractionError.bound(unnormalized, h);
      assertClose(fast(unnormalized, h), oracle, RELATIVE, rounding + ABSOLUTE);
    }
  }

  /** The chain rule would fail the first test of this class. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-2, 0.5, 1})
  void gradient_finiteStep_isNoDerivative(double h) {
    GradientCase shape = GradientCase.random(1, 1, 3, 3, 12, 10);

    double[] derivatives = shape.gradient(new Backpropagation(WORKERS));

    double[] differences = fast(shape, h);
    double tolerance = SubtractionError.bound(shape, h) + ABSOLUTE;
    long beyond =
        IntStream.range(0, differences.length)
            .filter(i -> Math.abs(differences[i] - derivatives[i]) > tolerance)
            .count();
    long notZero = Arrays.stream(differences).filter(difference -> difference != 0).count();
    assertThat(beyond).isGreaterThan(notZero * 9 / 10);
  }

  @Test
  void gradient_blankSamples_areZeroForWeightsOfTheInputs() {
    Network network = GradientCase.random(1, 1, 1, 4, 3, 2).network();
    GradientCase blank = new GradientCase(network, Batch.of(Matrix.zeros(2, 4), 0, 1));

    for (double h : new double[] {1e-4, 0.5}) {
      double[] gradient = fast(blank, h);
      ParameterBlock b1 = network.architecture().bias(0);
      assertThat(Arrays.copyOf(gradient, b1.offset())).containsOnly(0);
      assertThat(Arrays.copyOfRange(gradient, b1.offset(), gradient.length)).doesNotContain(0);
    }
  }

  /** One method may be asked about batches of any size in turn. */
  @Test
  void gradient_batchesOfOtherSizes_areThoseOfAFreshMethod() {
    Network network = GradientCase.random(1, 1, 1, 6, 9, 5).network();
    DifferencePropagation method = new DifferencePropagation(1e-4, WORKERS);

    for (int N : new int[] {4, 9, 2, 9}) {
      GradientCase batch = new GradientCase(network, GradientCase.random(1, 1, N, 6, 9, 5).batch());
      assertThat(batch.gradient(method)).isEqualTo(fast(batch, 1e-4));
    }
  }

  @Test
  void nodes_smallAndLargeSteps_areThosePlannedOrNone() {
    GradientCase shape = GradientCase.random(0.01, 1, 3, 6, 9, 5);
    DifferencePropagation small = new DifferencePropagation(1e-4, WORKERS);
    DifferencePropagation large = new DifferencePropagation(1e3, WORKERS);
    shape.gradient(small);
    shape.gradient(large);

    for (int l = 0; l < 2; l++) {
      assertThat(small.nodes(l)).isNotEmpty();
      assertThat(DoubleStream.of(small.nodes(l))).allMatch(node -> node > 0 && node < 1e-3);
      assertThat(large.nodes(l)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {0, -1e-4, 1e308, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void new_badStep_saysWhatWasFound(double h) {
    assertThatThrownBy(() -> new DifferencePropagation(h, WORKERS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("h must be a number from 1e-300 to 1e15, found " + h);
    assertThatThrownBy(() -> new FullReevaluation(h))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("h must be a number from 1e-300 to 1e15, found " + h);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e15})
  void new_smallestAndGreatestStep_areTaken(double h) {
    assertThatCode(() -> new DifferencePropagation(h, WORKERS)).doesNotThrowAnyException();
  }
}
