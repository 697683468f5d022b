package dev.nudge.bench.compare;

import java.util.List;
import java.util.Map;

/**
 * Who takes part in a job.
 *
 * @param name what tables call it
 * @param measure what of its runs is counted
 * @param settings the ways to start it, of which the fastest is taken; at least one
 */
record Entrant(String name, Measure measure, List<Setting> settings) {
  /**
   * A command line.
   *
   * @param name what it differs in from the entrant's others, or empty
   */
  record Setting(String name, List<String> command, Map<String, String> environment) {}

  Entrant {
    settings = List.copyOf(settings);
  }
}
