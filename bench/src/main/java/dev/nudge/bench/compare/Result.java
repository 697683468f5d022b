package dev.nudge.bench.compare;

import java.util.List;

/** What the runs of a job gave. */
record Result(Job job, double load, List<Column> columns) {
  /**
   * One entrant.
   *
   * @param library its name and version as it says itself, or empty
   * @param setting the setting that was fastest
   * @param seconds of each round
   * @param testAccuracy of the last round, or NaN
   */
  record Column(
      String name, String library, String setting, double[] seconds, double testAccuracy) {
    double median() {
      return Statistics.median(seconds);
    }

    /** This entrant's time divided by the other's, round by round. */
    double[] ratios(Column other) {
      double[] ratios = new double[seconds.length];
      for (int round = 0; round < ratios.length; round++) {
        ratios[round] = seconds[round] / other.seconds[round];
      }
      return ratios;
    }
  }

  Result {
    columns = List.copyOf(columns);
  }
}
