package dev.nudge.check.difference;

/**
 * Looks for a jump of a function between two places: goes on with the half whose third differences
 * are the larger ones, until they are no more than noise, or the places are neighbours. A jump
 * keeps its third differences however close the places are; a smooth function or a kink loses them.
 */
final class JumpSearch {
  private static final int POINTS = 5;

  /** A continuous function's third differences become so small a part of the first ones. */
  private static final double SMALL = 2e-3;

  /** What grows to more than this multiple of the first third differences is a pole, not a jump. */
  private static final double POLE = 4;

  private static final int MOST_HALVINGS = 80;

  private final Samples samples;
  private double[] places = new double[POINTS]; // equally spaced
  private double[] values = new double[POINTS];
  private double whole; // the first third differences
  private int halvings = -1;

  /**
   * @param near the place closer to x, with its value
   * @param far the other one
   */
  JumpSearch(Samples samples, Samples.Sample near, Samples.Sample far) {
    this.samples = samples;
    double from = samples.x + near.t();
    double to = samples.x + far.t();
    for (int i = 0; i < POINTS; i++) {
      places[i] = samples.precision().round(from + (to - from) * i / (POINTS - 1));
    }
    places[POINTS - 1] = to;
    values[0] = near.value();
    values[POINTS - 1] = far.value();
  }

  /** The places of the next values; none when the search is over. */
  double[] wanted() {
    if (halvings < 0) {
      return new double[] {places[1], places[2], places[3]};
    }
    if (isOver()) {
      return new double[0];
    }
    double[] wanted = new double[POINTS - 1];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = samples.precision().round(places[i] + (places[i + 1] - places[i]) / 2);
    }
    return wanted;
  }

  private boolean isOver() {
    return halvings == MOST_HALVINGS || !(difference(values, 0) > negligible()) || areNeighbours();
  }

  private boolean areNeighbours() {
    double size = Math.max(Math.abs(places[0]), Math.abs(places[POINTS - 1]));
    return Math.abs(places[POINTS - 1] - places[0]) <= 8 * samples.precision().ulp(size);
  }

  private double negligible() {
    return Math.max(SMALL * whole, 6 * samples.noise.of(samples.value));
  }

  /** The size of the two third differences of five values. */
  private static double difference(double[] v, int from) {
    double first = v[from + 3] - 3 * v[from + 2] + 3 * v[from + 1] - v[from];
    double second = v[from + 4] - 3 * v[from + 3] + 3 * v[from + 2] - v[from + 1];
    return Math.abs(first) + Math.abs(second);
  }

  /** Takes the values at the places that were wanted; returns how many they were. */
  int take(double[] found, int from) {
    halvings++;
    if (halvings == 0) {
      System.arraycopy(found, from, values, 1, POINTS - 2);
      whole = difference(values, 0);
      return POINTS - 2;
    }
    double[] middles = wanted();
    double[] allPlaces = new double[2 * POINTS - 1];
    double[] allValues = new double[2 * POINTS - 1];
    for (int i = 0; i < POINTS; i++) {
      allPlaces[2 * i] = places[i];
      allValues[2 * i] = values[i];
      if (i < middles.length) {
        allPlaces[2 * i + 1] = middles[i];
        allValues[2 * i + 1] = found[from + i];
      }
    }
    int start = difference(allValues, 0) >= difference(allValues, POINTS - 1) ? 0 : POINTS - 1;
    System.arraycopy(allPlaces, start, places, 0, POINTS);
    System.arraycopy(allValues, start, values, 0, POINTS);
    return middles.length;
  }

  /** The size of the jump that was found, 0 if the function is continuous. */
  double jump() {
    double jump = 0;
    if (difference(values, 0) > negligible()) {
      for (int i = 1; i < POINTS; i++) {
        jump = Math.max(jump, Math.abs(values[i] - values[i - 1]));
      }
    }
    return jump <= POLE * whole ? jump : 0;
  }

  /**
   * The slope that a function might have instead which is computed in steps of the jump's size: the
   * jump over its distance from x, 0 if the function is continuous.
   */
  double slopeOfSteps() {
    return jump() == 0 ? 0 : jump() / Math.abs(places[POINTS / 2] - samples.x);
  }
}
