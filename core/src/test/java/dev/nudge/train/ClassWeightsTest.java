package dev.nudge.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Batch;
import dev.nudge.data.Dataset;
import dev.nudge.data.Schema;
import dev.nudge.data.TrainTest;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.optim.Optimizer.Sgd;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClassWeightsTest {
  /** One pixel that says little: 95 dark samples and 5 bright ones, which overlap. */
  private static Dataset uneven() {
    Random random = new Random(1);
    byte[] pixels = new byte[100];
    int[] labels = new int[100];
    for (int n = 0; n < 100; n++) {
      labels[n] = n < 5 ? 1 : 0;
      pixels[n] = (byte) (random.nextInt(140) + 80 * labels[n]);
    }
    return Dataset.ofBytes(Schema.ofImages(1, 1, 3), pixels, labels);
  }

  /** N / (K · N_k); nothing for a class that has no sample. */
  @Test
  void fit_balanced_isInInverseProportion() {
    assertThat(ClassWeights.BALANCED.fit(3, uneven().labels()).weights())
        .containsExactly(new double[] {100 / (3 * 95.0), 100 / (3 * 5.0), 0}, within(1e-15));
    assertThat(ClassWeights.NONE.fit(3, uneven().labels()).weights()).containsExactly(1, 1, 1);
  }

  @Test
  void weigh_aBatch_countsEachSampleByItsClass() {
    Batch batch = uneven().batch(0, 50, 60);

    Batch weighted =
        new ClassWeights.Fitted(ClassWeights.BALANCED, new double[] {1, 4, 0}).weigh(batch);

    assertThat(weighted.weights()).containsExactly(new double[] {2, 0.5, 0.5}, within(1e-15));
    assertThat(new ClassWeights.Fitted(ClassWeights.NONE, new double[] {1, 1, 1}).weigh(batch))
        .isSameAs(batch);
  }

  @Test
  void run_unevenClasses_findsTheRareOne() {
    TrainTest data = new TrainTest(uneven(), uneven(), Map.of());
    TrainingConfig plain =
        TrainingConfig.builder(Architecture.of(1, 3))
            .iterations(400)
            .batchSize(50)
            .optimizer(new Sgd(1))
            .seed(3)
            .build();

    assertThat(rareFound(plain, data)).isLessThanOrEqualTo(1);
    assertThat(rareFound(plain.toBuilder().classWeights(ClassWeights.BALANCED).build(), data))
        .isGreaterThanOrEqualTo(4);
  }

  /** The number of the five rare samples that a network finds after training. */
  private static int rareFound(TrainingConfig config, TrainTest data) {
    try (Workers workers = new Workers(1)) {
      Trainer trainer = new Trainer(config, data, new Backpropagation(workers), workers);
      trainer.run(event -> {});
      int found = 0;
      for (int n = 0; n < 5; n++) {
        found += trainer.network().predict(data.train().x(n)).argMax(0) == 1 ? 1 : 0;
      }
      return found;
    }
  }
}
