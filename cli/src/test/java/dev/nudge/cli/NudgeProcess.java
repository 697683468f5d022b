package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Calls of the command line in processes of their own.
 *
 * @param before words before Java's command, such as a shell's
 * @param flags of Java
 * @param environment beside that of the tests
 */
record NudgeProcess(List<String> before, List<String> flags, Map<String, String> environment) {
  static NudgeProcess withFlags(String... flags) {
    return new NudgeProcess(List.of(), List.of(flags), Map.of());
  }

  Call call(Object... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Nudge.class.getName()));
    for (Object arg : args) {
      command.add(arg.toString());
    }
    Path out = Files.createTempFile("nudge", ".out");
    Path err = Files.createTempFile("nudge", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      try {
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("%s ended", command).isTrue();
      } finally {
        process.destroyForcibly();
      }
      return new Call(process.exitValue(), text(out), text(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** What a process printed, but for Java's own warning. */
  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
        .replaceFirst("WARNING: Using incubator modules: .*\\R", "");
  }
}
