package dev.nudge.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The layout of H units in vectors: neighbours in neighbouring lanes. The last vector overlaps the
 * one before it and computes some units twice, to the same bits: no masks, no padding.
 */
public final class VectorLanes {
  @SuppressWarnings("exports") // whoever sees a vector class has the module
  public static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  public static final int LANES = SPECIES.length();

  /** Layers of fewer units are left to the scalar kernels, whatever the number of lanes. */
  public static final int LEAST_UNITS = Math.max(8, LANES);

  /** The vectors of units that loops over one sample have in registers at a time, if there are. */
  static final int WIDE = 7;

  private VectorLanes() {}

  /** The number of vectors that H units, at least as many as lanes, take. */
  public static int vectors(int H) {
    return (H + LANES - 1) / LANES;
  }

  /** Whether {@code width} vectors from v on, or back from the last, are less work than pairs. */
  static boolean isWide(int width, int v, int H) {
    return vectors(H) >= width && vectors(H) - v > width / 2;
  }

  /**
   * The first unit of {@code width} vectors that begin with vector {@code v} or end with the last.
   */
  static int wideStart(int width, int v, int H) {
    return Math.max(0, Math.min(v * LANES, H - width * LANES));
  }

  /** The first unit of the last of them. */
  static int wideLast(int width, int v, int H) {
    return Math.min(v * LANES + (width - 1) * LANES, H - LANES);
  }

  /** The first unit of vector {@code v}, and of any beyond the last. */
  public static int start(int v, int H) {
    return Math.min(v * LANES, H - LANES);
  }
}
