package dev.nudge.bench.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class CoreDistanceTest {
  @Test
  void nanoseconds_twoProcessors_areLessThanASwitchOfThreadsAndMoreThanAnAccessToTheOwnCache() {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "skipped: needs two processors");

    assertThat(CoreDistance.nanoseconds()).isGreaterThan(2).isLessThan(1e6);
  }
}
