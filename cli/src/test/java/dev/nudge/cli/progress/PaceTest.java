package dev.nudge.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.cli.progress.BarProgress.Pace;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void millis_nothingMade_isUnknown() {
    Pace pace = new Pace(7 * SECOND, 100);

    assertThat(pace.millis(8 * SECOND, 100)).isNaN();
  }

  @Test
  void millis_steady_isTheMean() {
    Pace pace = new Pace(0, 0);
    pace.millis(SECOND, 300);

    assertThat(pace.millis(2 * SECOND, 500)).isEqualTo(4);
  }

  @Test
  void millis_faster_forgetsWhatWasLongAgo() {
    Pace pace = new Pace(0, 0);
    for (int second = 1; second <= 10; second++) {
      pace.millis(second * SECOND, second); // 1,000 ms each
    }
    double last = 0;
    for (int second = 11; second <= 16; second++) {
      last = pace.millis(second * SECOND, 10 + 1000.0 * (second - 10));
    }

    assertThat(last).isCloseTo(1, within(1e-9));
  }

  @Test
  void millis_iterationsLongerThanTheSpan_isThatOfTheLast() {
    Pace pace = new Pace(0, 0);
    pace.millis(30 * SECOND, 1);
    pace.millis(50 * SECOND, 2);

    assertThat(pace.millis(59 * SECOND, 2)).isEqualTo(20_000);
  }
}
