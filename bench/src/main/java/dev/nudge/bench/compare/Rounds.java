package dev.nudge.bench.compare;

import dev.nudge.bench.compare.Entrant.Setting;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the entrants of a job in turn: A, B, A, B, …, so that the machine's moods hit all alike. */
final class Rounds {
  /** A setting that takes this many times as long as another, and a little more, is given up. */
  private static final double PATIENCE = 3;

  private static final double GRACE_SECONDS = 5;

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
    out.printf(
        "%s: %s (before it: load of the machine %.0f %%%s)%n",
        job.id(), job.title(), 100 * load, coreDistance());
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

  private static String coreDistance() {
    return Machine.processors() == 1
        ? ""
        : ", from core to core %.0f ns".formatted(CoreDistance.nanoseconds());
  }

  /** The setting that is fastest in a run each, which is not counted. */
  private Setting fastest(Entrant entrant) throws IOException {
    Setting fastest = entrant.settings().get(0);
    double least = Double.POSITIVE_INFINITY;
    double limit = Double.POSITIVE_INFINITY;
    if (entrant.settings().size() > 1) {
      for (Setting setting : entrant.settings()) {
        Optional<Execution> run = Execution.within(limit, setting.command(), setting.environment());
        double seconds = run.map(entrant.measure()::seconds).orElse(Double.POSITIVE_INFINITY);
        say(entrant, setting, seconds, " (to find the best setting)");
        if (seconds < least) {
          least = seconds;
          fastest = setting;
          limit = PATIENCE * run.orElseThrow().seconds() + GRACE_SECONDS;
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
    String time = Double.isFinite(seconds) ? Quantity.time(seconds) : "given up";
    out.printf("  %s%s: %s%s%n", entrant.name(), name, time, why);
  }
}
