package dev.nudge.cli.options;

import dev.nudge.optim.Schedule;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options of the learning rate's schedule. */
final class ScheduleOptions {
  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      defaultValue = "constant",
      description =
          "How the learning rate changes: constant; step, times --step-factor every --step-epochs epochs; cosine, along half a cosine to 0. Default: ${DEFAULT-VALUE}")
  private Schedule schedule;

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
    return new ChosenConstants()
        .add("stepEpochs", stepEpochs)
        .add("stepFactor", stepFactor)
        .applyTo(schedule, "--schedule", "--step-epochs and --step-factor go with --schedule step");
  }

  /** Adds the options by name. */
  void addTo(Map<String, Object> options) {
    options.put("schedule", schedule.name());
    options.putAll(schedule().constants());
  }
}
