package dev.nudge.spark.train;

import dev.nudge.data.ColumnStatistics;
import dev.nudge.spark.slices.Summand;

/** The statistics of a slice's raw features. */
record ColumnSummand(ColumnStatistics statistics) implements Summand<ColumnSummand> {
  @Override
  public ColumnSummand plus(ColumnSummand right) {
    return new ColumnSummand(statistics.plus(right.statistics));
  }
}
