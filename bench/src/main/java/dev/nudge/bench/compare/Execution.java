package dev.nudge.bench.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * One run of a program, from its start to its end.
 *
 * @param seconds wall time
 * @param lines what it printed on its standard output, and when
 */
record Execution(double seconds, List<Line> lines) {
  /** A line and the seconds that had passed when it came. */
  record Line(double seconds, String text) {}

  Execution {
    lines = List.copyOf(lines);
  }

  /**
   * Runs a program.
   *
   * @param environment is added to this process's
   * @throws IOException if it cannot be started
   * @throws FailedRunException if it ends with another exit code than 0
   */
  static Execution of(List<String> command, Map<String, String> environment) throws IOException {
    return within(Double.POSITIVE_INFINITY, command, environment).orElseThrow();
  }

  /** The same, but a program that takes longer than {@code limit} seconds is ended: nothing. */
  static Optional<Execution> within(
      double limit, List<String> command, Map<String, String> environment) throws IOException {
    Path errors = Files.createTempFile("compare", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
      builder.environment().putAll(environment);
      long start = System.nanoTime();
      Process process = builder.start();
      process.getOutputStream().close();
      Future<?> end = endAfter(limit, process);
      List<Line> lines = lines(process, start);
      int exit = process.onExit().join().exitValue();
      double seconds = since(start);
      end.cancel(false);
      if (seconds > limit) {
        return Optional.empty();
      }
      if (exit != 0) {
        throw new FailedRunException(
            "%s: exit code %d%s".formatted(String.join(" ", command), exit, lastLine(errors)));
      }
      return Optional.of(new Execution(seconds, lines));
    } finally {
      Files.delete(errors);
    }
  }

  private static Future<?> endAfter(double seconds, Process process) {
    return CompletableFuture.runAsync(
        process::destroyForcibly,
        CompletableFuture.delayedExecutor((long) (1e3 * seconds), TimeUnit.MILLISECONDS));
  }

  private static List<Line> lines(Process process, long start) throws IOException {
    List<Line> lines = new ArrayList<>();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String text = out.readLine(); text != null; text = out.readLine()) {
        lines.add(new Line(since(start), text));
      }
    }
    return lines;
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static String lastLine(Path errors) throws IOException {
    List<String> lines = Files.readAllLines(errors);
    return lines.isEmpty() ? "" : ": " + lines.get(lines.size() - 1);
  }

  /** The rest of the first line that begins with {@code word} and a space. */
  Optional<String> after(String word) {
    return lines.stream()
        .map(Line::text)
        .filter(text -> text.startsWith(word + " "))
        .map(text -> text.substring(word.length() + 1))
        .findFirst();
  }
}
