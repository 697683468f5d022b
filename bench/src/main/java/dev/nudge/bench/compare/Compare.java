package dev.nudge.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench/compare}: runs Nudge and every peer that is installed, and writes what came out. */
@Command(
    name = "bench/compare",
    description = "Runs Nudge and every peer that is installed in turn; writes tables and a chart.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true)
public final class Compare implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each job is done by each. Default: ${DEFAULT-VALUE}")
  private int pairs;

  @Option(
      names = "--only",
      paramLabel = "JOB",
      split = ",",
      description = "Only the jobs whose names begin so, such as lecture-pytorch,growth.")
  private List<String> only = List.of("");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "bench/results",
      description = "The folder for the results. Default: ${DEFAULT-VALUE}")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    if (pairs < 1) {
      throw wrongCall("--pairs: expected at least 1, found " + pairs);
    }
    Path home = Path.of(System.getProperty("nudge.home"));
    Path work = Files.createTempDirectory("nudge-compare");
    try {
      Peers peers = Peers.in(home.resolve("bench/peers"));
      NudgeCommands nudge = new NudgeCommands(home, work);
      List<Job> jobs = chosen(new Jobs(nudge, peers).all());
      peers.missing().forEach(System.out::println);
      describeMachine();
      Execution.of(nudge.trainModel(), Map.of());
      return measure(jobs, new Report(folder, pairs, peers.missing()));
    } finally {
      delete(work);
    }
  }

  private List<Job> chosen(List<Job> all) {
    List<Job> jobs = new ArrayList<>();
    for (String name : only) {
      List<Job> found = all.stream().filter(job -> job.id().startsWith(name)).toList();
      if (found.isEmpty()) {
        throw wrongCall(
            "--only: no job begins with %s; there are %s"
                .formatted(name, String.join(", ", all.stream().map(Job::id).toList())));
      }
      jobs.addAll(found);
    }
    return jobs.stream().distinct().toList();
  }

  private static void describeMachine() throws IOException {
    System.out.println(Machine.description());
    double load = Machine.load();
    System.out.printf("load of the machine: %.0f %%%n", 100 * load);
    if (load > Machine.BUSY) {
      System.out.println("WARNING: others are busy on this machine; wait until they have ended");
    }
  }

  /** Writes the results after each job: a comparison that is broken off leaves what it has. */
  private int measure(List<Job> jobs, Report report) throws IOException {
    Rounds rounds = new Rounds(pairs, System.out);
    List<Result> results = new ArrayList<>();
    int failures = 0;
    for (Job job : jobs) {
      try {
        results.add(rounds.run(job));
        report.write(results);
      } catch (FailedRunException problem) {
        failures++;
        System.err.printf("bench/compare: %s: %s%n", job.id(), problem.getMessage());
      }
    }
    System.out.println("results: " + folder);
    return failures == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private ParameterException wrongCall(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    CommandLine command =
        new CommandLine(new Compare())
            .setParameterExceptionHandler(
                (problem, call) -> say(problem, CommandLine.ExitCode.USAGE))
            .setExecutionExceptionHandler(
                (problem, line, parsed) -> say(problem, CommandLine.ExitCode.SOFTWARE));
    System.exit(command.execute(args));
  }

  private static int say(Exception problem, int exitCode) {
    System.err.println("bench/compare: " + problem.getMessage());
    return exitCode;
  }
}
