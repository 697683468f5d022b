package dev.nudge.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.data.Column;
import dev.nudge.data.Dataset;
import dev.nudge.data.DatasetBuilder;
import dev.nudge.data.Schema;
import dev.nudge.optim.Optimizer.Adam;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingDefaultsTest {
  private static final Schema TABLE =
      Schema.ofTable(List.of(Column.ofNumbers("a"), Column.ofNumbers("b")), List.of("x", "y"));

  @Test
  void of_asManyImagesAsMnist_areTheLectures() {
    TrainingDefaults usual = TrainingDefaults.of(Schema.ofImages(28, 28, 10), 60_000);

    assertThat(usual).isEqualTo(TrainingDefaults.LECTURE);
    assertThat(usual.batchSize()).isEqualTo(TrainingConfig.LECTURE.batchSize());
    assertThat(usual.iterations(usual.batchSize())).isEqualTo(TrainingConfig.LECTURE.iterations());
    assertThat(usual.optimizer()).isEqualTo(TrainingConfig.LECTURE.optimizer());
    assertThat(usual.initialization()).isEqualTo(TrainingConfig.LECTURE.initialization());
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1, 400",
    "9, 1, 1800",
    "120, 12, 2000",
    "999, 99, 2000",
    "1000, 100, 2000",
    "1438, 100, 2800",
    "5000, 100, 10000",
    "1000000, 100, 10000"
  })
  void batchSizeAndIterations_byNumberOfSamples(int samples, int batchSize, int iterations) {
    TrainingDefaults usual = TrainingDefaults.of(TABLE, samples);

    assertThat(usual.batchSize()).isEqualTo(batchSize);
    assertThat(usual.iterations(batchSize)).isEqualTo(iterations);
  }

  @Test
  void iterations_batchLargerThanTheData_areTwoHundred() {
    assertThat(TrainingDefaults.of(TABLE, 50).iterations(80)).isEqualTo(200);
  }

  @Test
  void builder_ofATable_isOfItsSizesWithItsDefaults() throws IOException {
    DatasetBuilder samples = DatasetBuilder.inMemory(2);
    for (int n = 0; n < 40; n++) {
      samples.add(new double[] {n, -n}, n % 2);
    }
    Dataset train = samples.build(TABLE);

    TrainingConfig config = TrainingConfig.builder(train).build();

    assertThat(config.architecture().sizes()).containsExactly(2, 50, 2);
    assertThat(config.batchSize()).isEqualTo(4);
    assertThat(config.iterations()).isEqualTo(2000);
    assertThat(config.optimizer()).isEqualTo(new Adam(0.01));
    assertThat(config.initialization()).isEqualTo(new Initialization.Xavier());
  }
}
