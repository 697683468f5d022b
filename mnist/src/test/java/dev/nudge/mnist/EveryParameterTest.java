package dev.nudge.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Batch;
import dev.nudge.gradient.FullReevaluation;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.numerical.DifferencePropagation;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Each of the 39,760 derivatives against the lecture's own loop, two whole losses each. The loop
 * takes seconds even for two images, so the steps are tried side by side.
 */
@Tag("long")
class EveryParameterTest {
  private static final double ULPS = 1e-15; // the rounding of the fast differences themselves

  @Test
  void freshWeights_twoImages_areTheOracles() {
    assertAllAreTheOracles(new Lecture().network, Lecture.MNIST.train().batch(0, 1));
  }

  @Test
  void trainedWeights_anImageAndABlankOne_areTheOracles() {
    double[] image = Lecture.MNIST.train().x(7).row(0);
    int label = Lecture.MNIST.train().label(7);
    Batch batch = Batch.of(Matrix.of(image, new double[784]), label, 8);
    try (Workers workers = new Workers(1)) {
      Network network = new Lecture().train(300, new Backpropagation(workers)).network;
      assertAllAreTheOracles(network, batch);
    }
  }

  private static void assertAllAreTheOracles(Network network, Batch batch) {
    DoubleStream.of(1e-4, 0.01, 0.5)
        .parallel()
        .forEach(h -> assertAllAreTheOracles(network.copy(), batch, h));
  }

  private static void assertAllAreTheOracles(Network network, Batch batch, double h) {
    double[] expected = gradient(new FullReevaluation(h), network, batch);
    double rounding = SubtractionError.bound(network, batch.x(), h);
    try (Workers workers = new Workers(1)) {
      double[] actual = gradient(new DifferencePropagation(h, workers), network, batch);

      assertThat(actual).as("h = %s", h).containsExactly(expected, within(rounding + ULPS));
    }
  }

  private static double[] gradient(GradientMethod method, Network network, Batch batch) {
    Parameters gradient = Parameters.zeros(Lecture.NETWORK);
    method.gradient(network, batch, gradient);
    return gradient.values();
  }
}
