package dev.nudge.check.difference;

import java.util.LinkedHashSet;
import java.util.Set;

/** The measurements of all outputs by one coordinate: they share the places that they want. */
final class Column {
  private final int coordinate;
  private final int[] rows; // the outputs that depend on the coordinate
  private final Measurement[] measurements; // of each of them; null where it has no finite value
  private double[] places = {};

  Column(int coordinate, int[] rows, Scheme scheme, double[] x, double[] value, Interval domain) {
    this.coordinate = coordinate;
    this.rows = rows;
    this.measurements = new Measurement[rows.length];
    for (int i = 0; i < rows.length; i++) {
      if (Double.isFinite(value[rows[i]])) {
        measurements[i] = scheme.begin(x[coordinate], value[rows[i]], domain);
      }
    }
  }

  /** Collects what the measurements want next; returns the number of places. */
  int collect() {
    Set<Double> wanted = new LinkedHashSet<>();
    for (Measurement measurement : measurements) {
      if (measurement != null) {
        for (double place : measurement.wanted()) {
          wanted.add(place);
        }
      }
    }
    places = wanted.stream().mapToDouble(Double::doubleValue).toArray();
    return places.length;
  }

  /** Moves the coordinate of each point to one of the places, as long as there are any left. */
  void move(double[][] points, int from, int to) {
    for (int i = 0; i < places.length && from + i < to; i++) {
      points[from + i][coordinate] = places[i];
    }
  }

  /** Hands the values at the places over, which are {@code values[from]} and the following. */
  void take(double[][] values, int from) {
    for (int i = 0; i < rows.length; i++) {
      double[] wanted = measurements[i] == null ? new double[0] : measurements[i].wanted();
      if (wanted.length > 0) {
        double[] found = new double[wanted.length];
        for (int k = 0; k < wanted.length; k++) {
          found[k] = values[from + indexOf(wanted[k])][rows[i]];
        }
        measurements[i].take(found);
      }
    }
  }

  private int indexOf(double place) {
    int index = 0;
    while (places[index] != place) {
      index++;
    }
    return index;
  }

  int coordinate() {
    return coordinate;
  }

  /** The derivatives of the outputs, once nothing is wanted. */
  Derivative[] derivatives() {
    Derivative[] derivatives = new Derivative[rows.length];
    for (int i = 0; i < rows.length; i++) {
      derivatives[i] = measurements[i] == null ? Derivative.NONE : measurements[i].derivative();
    }
    return derivatives;
  }
}
