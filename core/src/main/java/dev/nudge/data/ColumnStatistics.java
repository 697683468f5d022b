package dev.nudge.data;

import java.io.Serializable;
import java.util.Arrays;

/** Minimum, maximum, mean and variance of each raw feature of a data set, or of its parts. */
public final class ColumnStatistics implements Serializable {
  private static final long serialVersionUID = 1;

  private final int size; // N
  private final double[] least; // (D)
  private final double[] most; // (D)
  private final double[] mean; // (D)
  private final double[] variance; // (D)

  private ColumnStatistics(int size, int features) {
    this.size = size;
    this.least = new double[features];
    this.most = new double[features];
    this.mean = new double[features];
    this.variance = new double[features];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(most, Double.NEGATIVE_INFINITY);
  }

  public static ColumnStatistics of(Dataset data) {
    ColumnStatistics columns = new ColumnStatistics(data.size(), data.features());
    double[] row = new double[data.features()];
    for (int n = 0; n < data.size(); n++) {
      data.readRaw(n, row);
      for (int i = 0; i < row.length; i++) {
        columns.least[i] = Math.min(columns.least[i], row[i]);
        columns.most[i] = Math.max(columns.most[i], row[i]);
        columns.mean[i] += row[i];
      }
    }
    for (int i = 0; i < row.length; i++) {
      columns.mean[i] = columns.isConstant(i) ? row[i] : columns.mean[i] / data.size();
    }
    double[] left = new double[row.length]; // what rounding left in the sums of the differences
    for (int n = 0; n < data.size(); n++) {
      data.readRaw(n, row);
      for (int i = 0; i < row.length; i++) {
        double difference = row[i] - columns.mean[i];
        left[i] += difference;
        columns.variance[i] += difference * difference;
      }
    }
    for (int i = 0; i < row.length; i++) {
      columns.variance[i] -= left[i] * left[i] / data.size();
      columns.variance[i] /= data.size();
    }
    return columns;
  }

  /**
   * Those of the samples of both (Chan, Golub and LeVeque, <i>Updating formulae and a pairwise
   * algorithm for computing sample variances</i>, 1979).
   */
  public ColumnStatistics plus(ColumnStatistics other) {
    if (size == 0 || other.size == 0) {
      return size == 0 ? other : this;
    }
    ColumnStatistics both = new ColumnStatistics(size + other.size, least.length);
    double share = (double) other.size / both.size;
    for (int i = 0; i < least.length; i++) {
      double apart = other.mean[i] - mean[i];
      both.least[i] = Math.min(least[i], other.least[i]);
      both.most[i] = Math.max(most[i], other.most[i]);
      both.mean[i] = mean[i] + share * apart;
      both.variance[i] =
          (1 - share) * variance[i] + share * (other.variance[i] + (1 - share) * apart * apart);
    }
    return both;
  }

  public double least(int i) {
    return least[i];
  }

  public double most(int i) {
    return most[i];
  }

  double mean(int i) {
    return mean[i];
  }

  /** The standard deviation of the samples themselves. */
  double deviation(int i) {
    return Math.sqrt(variance[i]);
  }

  boolean isConstant(int i) {
    return least[i] == most[i];
  }
}
