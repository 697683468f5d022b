package dev.nudge.cli.options;

import dev.nudge.optim.Schedule;
import dev.nudge.run.WrongCallException;
import java.util.Map;
import picocli.CommandLine.Option;

/** How the learning rate changes. */
final class ScheduleOptions {
  private static final int STANDARD_EPOCHS = 5;
  private static final double STANDARD_FACTOR = 0.1;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      defaultValue = "constant",
      description =
          "How the learning rate changes: constant; step, times --step-factor every --step-epochs epochs; cosine, along half a cosine to 0. Default: ${DEFAULT-VALUE}")
  private ScheduleChoice schedule;

  @Option(
      names = "--step-epochs",
      paramLabel = "N",
      converter = Numbers.Count.class,
      description = "With --schedule step. Default: 5")
  private Integer stepEpochs;

  @Option(
      names = "--step-factor",
      paramLabel = "X",
      converter = Numbers.Factor.class,
      description = "With --schedule step, above 0 and at most 1. Default: 0.1")
  private Double stepFactor;

  Schedule schedule() {
    if (schedule != ScheduleChoice.STEP && (stepEpochs != null || stepFactor != null)) {
      throw new WrongCallException(
          "--step-epochs and --step-factor go with --schedule step, found --schedule " + schedule);
    }
    return switch (schedule) {
      case CONSTANT -> Schedule.CONSTANT;
      case STEP ->
          new Schedule.Step(
              stepEpochs == null ? STANDARD_EPOCHS : stepEpochs,
              stepFactor == null ? STANDARD_FACTOR : stepFactor);
      case COSINE -> new Schedule.Cosine();
    };
  }

  /** Adds the options by name. */
  void addTo(Map<String, Object> options) {
    options.put("schedule", schedule.toString());
    if (schedule() instanceof Schedule.Step step) {
      options.put("stepEpochs", step.epochs());
      options.put("stepFactor", step.factor());
    }
  }
}
