package dev.nudge.bench.compare;

import dev.nudge.bench.compare.Entrant.Setting;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Runs the entrants of a job in turn: A, B, A, B, …, so that the machine's moods hit all alike. */
final class Rounds {
  private final int rounds;
  private final PrintStream out;

  Rounds(int rounds, PrintStream out) {
    this.rounds = rounds;
    this.out = out;
  }

  /**
   * Runs a job.
   *
   * @throws FailedRunException if a program did not do its job
   */
  Result run(Job job) throws IOException {
    double load = Machine.load();
    out.printf("%s: %s (load of the machine before: %.0f %%)%n", job.id(), job.title(), 100 * load);
    List<Entrant> entrants = job.entrants();
    List<Setting> settings = new ArrayList<>();
    for (Entrant entrant : entrants) {
      settings.add(fastest(entrant));
    }
    double[][] seconds = new double[entrants.size()][rounds];
    Execution[] last = new Execution[entrants.size()];
    for (int round = 0; round < rounds; round++) {
      for (int e = 0; e < entrants.size(); e++) {
        last[e] = run(settings.get(e));
        seconds[e][round] = entrants.get(e).measure().seconds(last[e]);
        say(entrants.get(e), settings.get(e), seconds[e][round], "");
      }
    }
    List<Result.Column> columns = new ArrayList<>();
    for (int e = 0; e < entrants.size(); e++) {
      columns.add(
          new Result.Column(
              entrants.get(e).name(),
              last[e].after("library").orElse(""),
              settings.get(e).name(),
              seconds[e],
              Measure.testAccuracy(last[e])));
    }
    return new Result(job, load, columns);
  }

  /** The setting that is fastest in a run each, which is not counted. */
  private Setting fastest(Entrant entrant) throws IOException {
    Setting fastest = entrant.settings().get(0);
    double least = Double.POSITIVE_INFINITY;
    if (entrant.settings().size() > 1) {
      for (Setting setting : entrant.settings()) {
        double seconds = entrant.measure().seconds(run(setting));
        say(entrant, setting, seconds, " (to find the best setting)");
        if (seconds < least) {
          least = seconds;
          fastest = setting;
        }
      }
    }
    return fastest;
  }

  private static Execution run(Setting setting) throws IOException {
    return Execution.of(setting.command(), setting.environment());
  }

  private void say(Entrant entrant, Setting setting, double seconds, String why) {
    String name = setting.name().isEmpty() ? "" : ", " + setting.name();
    out.printf("  %s%s: %s%s%n", entrant.name(), name, Quantity.time(seconds), why);
  }
}
