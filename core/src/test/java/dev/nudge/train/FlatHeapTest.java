package dev.nudge.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.TrainTest;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.optim.Optimizer.Sgd;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FlatHeapTest {
  private static final int ITERATIONS = 40_000;
  private static final TrainTest DATA = Separable.images(200, 50);

  /** Between them lie 35,000 iterations: a leak of 30 bytes each would be found. */
  @Test
  @Tag("long")
  void step_manyTimes_leavesTheHeapAsItWas() {
    TrainingConfig config =
        TrainingConfig.builder(Architecture.of(9, 6, 4))
            .iterations(ITERATIONS)
            .batchSize(20)
            .optimizer(new Sgd(0.5))
            .initialization(new Initialization.Fixed(0.3))
            .seed(3)
            .build();
    try (Workers workers = new Workers(2)) {
      Trainer trainer = new Trainer(config, DATA, new Backpropagation(workers), workers);
      steps(trainer, 5_000);
      long early = usedAfterCollection();
      steps(trainer, ITERATIONS);
      assertThat(usedAfterCollection() - early).isLessThan(1_000_000);
    }
  }

  private static void steps(Trainer trainer, int until) {
    while (trainer.iteration() < until) {
      trainer.step(event -> {});
    }
  }

  private static long usedAfterCollection() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }
}
