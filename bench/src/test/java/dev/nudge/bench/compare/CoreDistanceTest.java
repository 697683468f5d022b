package dev.nudge.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class CoreDistanceTest {
  @Test
  void nanoseconds_twoProcessors_areLessThanASwitchOfThreadsAndMoreThanAnAccessToTheOwnCache() {
    assumeTrue(Machine.processors() > 1, "skipped: needs two processors");

    assertThat(CoreDistance.nanoseconds()).isGreaterThan(2).isLessThan(1e6);
  }
}
