package dev.nudge.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Parameters;
import dev.nudge.numerical.DifferencePropagation;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The number of threads changes no bit of a gradient. */
class ThreadsTest {
  /** More samples and more weights than any slice holds, and not a multiple of one. */
  private static final GradientCase CASE = GradientCase.random(0.3, 1, 23, 911, 13, 7);

  private static Function<Workers, GradientMethod> differences(double h) {
    return workers -> new DifferencePropagation(h, workers);
  }

  static Stream<Arguments> methodsAndThreads() {
    return Stream.<Named<Function<Workers, GradientMethod>>>of(
            Named.of("backpropagation", Backpropagation::new),
            Named.of("differences, h = 1e-4", differences(1e-4)),
            Named.of("differences, h = 0.1", differences(0.1)),
            Named.of("differences, h = 1", differences(1)))
        .flatMap(method -> Stream.of(2, 3, 8).map(threads -> Arguments.of(method, threads)));
  }

  @ParameterizedTest(name = "{0}, {1} threads")
  @MethodSource("methodsAndThreads")
  void gradient_moreThreads_giveTheSameBits(Function<Workers, GradientMethod> method, int threads) {
    try (Workers one = new Workers(1);
        Workers many = new Workers(threads)) {
      GradientMethod parallel = method.apply(many);
      Parameters expected = Parameters.zeros(CASE.network().architecture());
      double loss = method.apply(one).gradient(CASE.network(), CASE.batch(), expected);
      for (int repeat = 0; repeat < 8; repeat++) {
        Parameters actual = Parameters.zeros(CASE.network().architecture());

        assertThat(parallel.gradient(CASE.network(), CASE.batch(), actual)).isEqualTo(loss);

        assertThat(actual.values()).isEqualTo(expected.values());
      }
    }
  }
}
