package dev.nudge.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.net.Architecture;
import dev.nudge.train.TrainingConfig;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The model of an update's cost, with figures that are easy to add up. */
class RunForecastTest {
  private static RunForecast of(int cores, double job, double alone) {
    TrainingConfig config =
        TrainingConfig.builder(Architecture.of(999, 125))
            .iterations(60)
            .batchSize(10_000)
            .build(); // 125,000 parameters: 1 MB
    return new RunForecast(config, cores, 8, 1, job, 10, alone);
  }

  @Test
  void update_jobsBytesAndTheBusiestCore_addUp() {
    assertThat(of(2, 15, 80).update()).isCloseTo(2 * 15 + 3 + 4 * 10, Offset.offset(1e-9));
    assertThat(of(3, 15, 80).update()).isCloseTo(2 * 15 + 4 + 3 * 10, Offset.offset(1e-9));
    assertThat(of(100, 15, 80).update()).isCloseTo(2 * 15 + 9 + 10, Offset.offset(1e-9));
  }

  @Test
  void batchThatPays_thereBothTakeAsLong() {
    RunForecast forecast = of(2, 15, 80);

    double factor = forecast.batchThatPays() / 10_000;

    assertThat(factor * 80).isCloseTo(2 * 15 + 3 + factor * 40, Offset.offset(1e-9));
    assertThat(of(1, 15, 80).batchThatPays()).isInfinite();
  }

  @Test
  void text_whicheverIsFaster_isAdvised() {
    assertThat(of(2, 15, 80).text())
        .contains("999-125, 125,000 parameters")
        .contains("1,000,000 bytes of weights to each worker, 40,000 bytes of row numbers twice")
        .contains("an update takes  about 73.0 ms: two jobs of 15.0 ms, 40.0 ms of work")
        .contains("60 updates, about 4.4 s")
        .endsWith("advice           Spark: 1.1 times faster");
    assertThat(of(2, 150, 80).text())
        .endsWith(
            "advice           one machine: 4.3 times faster, if the data fit into it; Spark would"
                + " pay from a batch of about 75,750 samples on");
    assertThat(of(1, 15, 80).text()).endsWith("with so few cores no batch would pay");
  }
}
