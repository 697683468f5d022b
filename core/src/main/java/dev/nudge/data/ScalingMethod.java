package dev.nudge.data;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A rule that finds the constants of a {@link Scaling} in training data. */
public enum ScalingMethod {
  /** A byte's share of 255. */
  PIXELS("255"),

  /** Each feature from 0 to 1; a feature that is the same everywhere becomes 0. */
  MINMAX("minmax"),

  /** Each feature with mean 0 and deviation 1 (divided by N); a constant one becomes 0. */
  STANDARD("standard"),

  /** The raw values. */
  NONE("none");

  private final String text;

  ScalingMethod(String text) {
    this.text = text;
  }

  /**
   * The scaling with constants from {@code train} alone.
   *
   * @throws IllegalArgumentException if the values are not what the method is for
   */
  public Scaling fit(Dataset train) {
    return fit(train.schema(), () -> ColumnStatistics.of(train));
  }

  /** The scaling for training data elsewhere, asked for where they have constants or bounds. */
  public Scaling fit(Schema schema, Supplier<ColumnStatistics> train) {
    return switch (this) {
      case PIXELS -> pixels(schema, train.get());
      case MINMAX, STANDARD -> perFeature(schema, train.get());
      case NONE -> new Scaling.None();
    };
  }

  private static Scaling pixels(Schema schema, ColumnStatistics columns) {
    for (int i = 0; i < schema.featureCount(); i++) {
      if (columns.least(i) < 0 || columns.most(i) > 255) {
        throw new IllegalArgumentException(
            "%s is from %s to %s, expected 0 to 255 where the scaling is 255"
                .formatted(schema.feature(i), columns.least(i), columns.most(i)));
      }
    }
    return new Scaling.Pixels();
  }

  private Scaling perFeature(Schema schema, ColumnStatistics columns) {
    int D = schema.featureCount();
    double[] shift = new double[D];
    double[] divisor = new double[D];
    for (int i = 0; i < D; i++) {
      shift[i] = this == MINMAX ? columns.least(i) : columns.mean(i);
      double spread = this == MINMAX ? columns.most(i) - columns.least(i) : columns.deviation(i);
      divisor[i] = columns.isConstant(i) ? 1 : spread;
      if (!Double.isFinite(shift[i]) || !Double.isFinite(divisor[i])) {
        throw new IllegalArgumentException(
            "%s is from %s to %s, too far apart for the scaling %s"
                .formatted(schema.feature(i), columns.least(i), columns.most(i), this));
      }
    }
    return new Scaling.PerFeature(shift, divisor);
  }

  /** The method of this name. */
  public static Optional<ScalingMethod> of(String name) {
    return Stream.of(values()).filter(method -> method.text.equals(name)).findFirst();
  }

  /** The name that options and files know it by. */
  @Override
  public String toString() {
    return text;
  }
}
