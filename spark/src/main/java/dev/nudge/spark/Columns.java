package dev.nudge.spark;

import dev.nudge.data.ColumnStatistics;

/** The statistics of a slice's raw features. */
record Columns(ColumnStatistics statistics) implements Summand<Columns> {
  @Override
  public Columns plus(Columns right) {
    return new Columns(statistics.plus(right.statistics));
  }
}
