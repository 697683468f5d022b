package dev.nudge.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StatisticsTest {
  @Test
  void median_oddCount_isTheMiddle() {
    assertThat(Statistics.median(new double[] {9, 1, 4})).isEqualTo(4);
  }

  @Test
  void median_evenCount_isTheMeanOfTheMiddles() {
    assertThat(Statistics.median(new double[] {9, 1, 4, 5})).isEqualTo(4.5);
  }

  @Test
  void fit_pointsOnALine_findsIt() {
    Statistics.Line line = Statistics.fit(new double[] {1, 10, 100}, new double[] {5, 23, 203});

    assertThat(line.fixed()).isCloseTo(3, within(1e-12));
    assertThat(line.slope()).isCloseTo(2, within(1e-12));
    assertThat(line.at(50)).isCloseTo(103, within(1e-10));
  }

  /** NumPy: {@code np.polyfit(x, y, 1, w=1 / y)} with x = [1, 2, 4, 8] and y = [3, 4, 9, 14]. */
  @Test
  void fit_scatteredPoints_isNumpysWithRelativeWeights() {
    Statistics.Line line = Statistics.fit(new double[] {1, 2, 4, 8}, new double[] {3, 4, 9, 14});

    assertThat(line.slope()).isCloseTo(1.6505781799899444, within(1e-12));
    assertThat(line.fixed()).isCloseTo(1.1895424836601314, within(1e-12));
  }
}
