package dev.nudge.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.data.Schema;
import dev.nudge.optim.Optimizer;
import dev.nudge.optim.Schedule;
import dev.nudge.train.ClassWeights;
import dev.nudge.train.Initialization;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.TrainingConfig.Sampling;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Options that are texts in the help default to the lecture's run as the library has it. */
class LectureDefaultsTest {
  @Command(resourceBundle = "dev.nudge.cli.options.HelpTexts")
  private static final class Train {
    @Mixin private TrainingOptions options;
  }

  @Test
  void config_nothingSaid_isTheLectures() {
    Train train = new Train();
    new CommandLine(train)
        .registerConverter(Sampling.class, ChoiceConverter.of(Sampling.class))
        .registerConverter(ClassWeights.class, ChoiceConverter.of(ClassWeights.class))
        .registerConverter(Initialization.class, ChoiceConverter.of(Initialization.all()))
        .registerConverter(Optimizer.class, ChoiceConverter.of(Optimizer.all()))
        .registerConverter(Schedule.class, ChoiceConverter.of(Schedule.all()))
        .parseArgs();

    assertThat(train.options.config(Schema.ofImages(28, 28, 10), 60_000))
        .isEqualTo(TrainingConfig.LECTURE);
    assertThat(train.options.h()).isEqualTo(TrainingConfig.H);
  }
}
