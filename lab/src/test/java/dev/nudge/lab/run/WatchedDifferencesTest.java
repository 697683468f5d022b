package dev.nudge.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.data.Batch;
import dev.nudge.gradient.FullReevaluation;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.random.NumpyRandom;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchedDifferencesTest {
  private static final double H = 1e-4;
  private static final int PARAMETERS = 5 * 3 + 4 * 2;

  private final Network network =
      Network.initialize(Architecture.of(4, 3, 2), 0.5, new NumpyRandom(0)::randn);
  private final Batch batch =
      Batch.of(Matrix.of(new double[] {0, 1, 2, 3}, new double[] {0.5, 0, -1, 1}), 1, 0)
          .weighted(1, 2);
  private int watched;

  private Parameters gradient(GradientMethod method) {
    Parameters gradient = Parameters.zeros(network.architecture());
    method.gradient(network, batch, gradient);
    return gradient;
  }

  @Test
  void gradient_toItsEnd_isTheLecturesBitForBit() {
    FullReevaluation lecture = new FullReevaluation(H);
    WatchedDifferences differences = new WatchedDifferences(H, () -> watched++);
    assertThat(gradient(differences).values()).isEqualTo(gradient(lecture).values());
    assertThat(differences.evaluations()).isEqualTo(lecture.evaluations());
    assertThat(differences.derivatives()).isEqualTo(PARAMETERS);
    assertThat(watched).isEqualTo(PARAMETERS);
  }

  @Test
  void gradient_watcherThrows_endsAndLeavesTheNetworkAsItWas() {
    double[] before = network.parameters().values().clone();
    WatchedDifferences differences =
        new WatchedDifferences(
            H,
            () -> {
              if (++watched == 7) {
                throw new IllegalStateException("enough");
              }
            });
    assertThatThrownBy(() -> gradient(differences)).hasMessage("enough");
    assertThat(differences.derivatives()).isEqualTo(7);
    assertThat(network.parameters().values()).isEqualTo(before);
  }

  @Test
  void compare_firstGradients_findsTheLargestDistances() {
    WatchedDifferences differences = new WatchedDifferences(H, () -> {});
    FirstGradient same = new FirstGradient(new FullReevaluation(H));
    FirstGradient coarse = new FirstGradient(new FullReevaluation(1));
    double[] fine = gradient(differences).values().clone();
    gradient(same);
    double[] apart = gradient(coarse).values().clone();
    network.parameters().values()[0] += 1; // a later gradient is another
    gradient(differences);
    gradient(same);
    RaceSnapshot.Agreement agreement = differences.compare(same, coarse);
    assertThat(agreement.compared()).isEqualTo(PARAMETERS);
    assertThat(agreement.numerical()).isZero();
    assertThat(agreement.backprop())
        .isEqualTo(
            IntStream.range(0, PARAMETERS)
                .mapToDouble(i -> Math.abs(fine[i] - apart[i]))
                .max()
                .orElseThrow());
    assertThat(agreement.largest())
        .isEqualTo(Arrays.stream(fine).map(Math::abs).max().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 23, 100, 39_760})
  void order_anyCount_hasEachNumberOnce_evenlySpreadAtAnyTime(int count) {
    int[] order = WatchedDifferences.order(count);
    assertThat(Arrays.stream(order).sorted().toArray())
        .isEqualTo(IntStream.range(0, count).toArray());
    int first = Math.min(count, 500);
    int[] begun = Arrays.stream(order, 0, first).sorted().toArray();
    int widest = IntStream.range(1, first).map(i -> begun[i] - begun[i - 1]).max().orElse(0);
    assertThat(widest).isLessThanOrEqualTo(3 * count / first);
  }
}
