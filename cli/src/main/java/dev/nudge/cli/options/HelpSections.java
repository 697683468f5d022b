package dev.nudge.cli.options;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The options in a command's help, under headings that say what they are about. */
public final class HelpSections {
  private static final Map<Class<?>, String> HEADINGS =
      Map.of(
          NetworkOptions.class, "Network",
          TrainingOptions.class, "Training",
          OptimizerOptions.class, "Updates",
          DataOptions.class, "Data",
          CsvFileOptions.class, "Data",
          ValidationOptions.class, "Validation",
          ResumeOptions.class, "Interrupted runs",
          ProgressOptions.class, "Output",
          RunFolderOptions.class, "Output");

  private HelpSections() {}

  /** Groups the options of all of a program's commands. */
  public static void addTo(CommandLine program) {
    program
        .getSubcommands()
        .values()
        .forEach(
            command ->
                command
                    .getHelpSectionMap()
                    .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpSections::render));
  }

  private static String render(Help help) {
    Map<String, List<OptionSpec>> sections = new LinkedHashMap<>();
    sections.put("", new ArrayList<>()); // the command's own
    for (OptionSpec option : help.commandSpec().options()) {
      sections.computeIfAbsent(heading(option), name -> new ArrayList<>()).add(option);
    }
    return sections.entrySet().stream()
        .filter(section -> !section.getValue().isEmpty())
        .map(section -> heading(section.getKey()) + list(help, section.getValue()))
        .collect(Collectors.joining());
  }

  /** An option without a field is one that an engine added. */
  private static String heading(OptionSpec option) {
    return option.userObject() instanceof Field field
        ? HEADINGS.getOrDefault(field.getDeclaringClass(), "")
        : "Spark";
  }

  private static String heading(String name) {
    return name.isEmpty() ? "" : "%n%s:%n".formatted(name);
  }

  private static String list(Help help, List<OptionSpec> options) {
    Help.Layout layout = help.createDefaultLayout(options, List.of(), help.colorScheme());
    layout.addOptions(options, help.parameterLabelRenderer());
    return layout.toString();
  }
}
