package dev.nudge.cli.options;

import dev.nudge.run.Engine;
import dev.nudge.run.RunConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that an engine adds to {@code nudge train}. */
public final class EngineOptions {
  private EngineOptions() {}

  public static OptionSpec spec(Engine.Option option) {
    return OptionSpec.builder(RunConfig.optionName(option.name()))
        .paramLabel("N")
        .type(Integer.class)
        .converters(new Numbers.Count())
        .defaultValue(String.valueOf(option.standard()))
        .description(option.description() + " Default: ${DEFAULT-VALUE}")
        .build();
  }

  /** The values of this call, by the options' names in camel case. */
  public static Map<String, Integer> values(Engine engine, CommandSpec command) {
    Map<String, Integer> values = new LinkedHashMap<>();
    for (Engine.Option option : engine.options()) {
      values.put(option.name(), command.findOption(RunConfig.optionName(option.name())).getValue());
    }
    return values;
  }
}
