package dev.nudge.cli.options;

import dev.nudge.run.Engine;
import dev.nudge.run.chart.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that an engine adds to a command. */
public final class EngineOptions {
  private EngineOptions() {}

  public static void addTo(CommandSpec command, Engine engine) {
    for (Engine.Option option : engine.options()) {
      command.addOption(
          OptionSpec.builder(Text.option(option.name()))
              .paramLabel("N")
              .type(Integer.class)
              .converters(new Numbers.Count())
              .defaultValue(String.valueOf(option.standard()))
              .description(option.description() + " Default: ${DEFAULT-VALUE}")
              .build());
    }
  }

  /** Their values, by their names in camel case. */
  public static Map<String, Integer> values(CommandSpec command, Engine engine) {
    Map<String, Integer> values = new LinkedHashMap<>();
    for (Engine.Option option : engine.options()) {
      values.put(option.name(), command.findOption(Text.option(option.name())).getValue());
    }
    return values;
  }
}
