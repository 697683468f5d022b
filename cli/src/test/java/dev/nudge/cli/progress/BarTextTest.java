package dev.nudge.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarTextTest {
  @Test
  void text_halfWay_saysAllInOneLine() {
    assertThat(BarProgress.text(5_000, 10_000, 0.25, 2.5, 72))
        .isEqualTo(" 5,000/10,000 |███████       | loss 0.2500  2.50 ms/iteration  0:13 left");
  }

  @Test
  void text_longRun_saysHours() {
    assertThat(BarProgress.text(1, 3, 2.3, 3_723_000, 80)).endsWith("  2:04:06 left");
  }

  @Test
  void text_nothingDone_saysNothingThatIsNotKnown() {
    assertThat(BarProgress.text(0, 20, 0, Double.NaN, 12)).isEqualTo(" 0/20 |    |");
  }

  @Test
  void text_allDone_isFull() {
    assertThat(BarProgress.text(20, 20, 1, 1, 60)).contains("|█").doesNotContain("█ ");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 40, 60, 79, 119, 200})
  void text_anyWidth_isNoLongerThanThat(int columns) {
    String text = BarProgress.text(1_234_567, 2_000_000_000, 16.1181, 16_400, columns);

    assertThat(text).hasSizeLessThanOrEqualTo(columns);
    if (columns > 90) {
      assertThat(text).hasSize(columns);
    }
  }
}
