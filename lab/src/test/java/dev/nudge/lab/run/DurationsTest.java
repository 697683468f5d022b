package dev.nudge.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.lab.run.SideBySide.Durations;
import org.junit.jupiter.api.Test;

class DurationsTest {
  private final Durations durations = new Durations();

  @Test
  void median_fewUpdates_isNotKnown() {
    for (int i = 0; i < 9; i++) {
      durations.add(1);
    }
    assertThat(durations.median()).isNaN();
  }

  @Test
  void median_slowFirstUpdates_countsLittle() {
    durations.add(569);
    durations.add(60);
    for (int i = 0; i < 8; i++) {
      durations.add(2);
    }
    assertThat(durations.median()).isEqualTo(2);
  }

  @Test
  void median_isThatOfTheLast25() {
    for (int i = 0; i < 1000; i++) {
      durations.add(100);
    }
    for (int i = 1; i <= 25; i++) {
      durations.add(i);
    }
    assertThat(durations.median()).isEqualTo(13);
  }
}
