package dev.nudge.bench.jmh;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Fused multiply-adds and nothing else, in eights, so that none waits for another. */
final class VectorFma {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();
  private static final int SUMS = 8;

  private VectorFma() {}

  /** The operands from index {@code from} to {@code to}, times 1, summed. */
  static double sum(double[] operands, int from, int to) {
    DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
    DoubleVector s0 = DoubleVector.zero(SPECIES);
    DoubleVector s1 = s0;
    DoubleVector s2 = s0;
    DoubleVector s3 = s0;
    DoubleVector s4 = s0;
    DoubleVector s5 = s0;
    DoubleVector s6 = s0;
    DoubleVector s7 = s0;
    for (int i = from; i < to; i += SUMS * LANES) {
      s0 = one.fma(DoubleVector.fromArray(SPECIES, operands, i), s0);
      s1 = one.fma(DoubleVector.fromArray(SPECIES, operands, i + LANES), s1);
      s2 = one.fma(DoubleVector.fromArray(SPECIES, operands, i + 2 * LANES), s2);
      s3 = one.fma(DoubleVector.fromArray(SPECIES, operands, i + 3 * LANES), s3);
      s4 = one.fma(DoubleVector.fromArray(SPECIES, operands, i + 4 * LANES), s4);
      s5 = one.fma(DoubleVector.fromArray(SPECIES, operands, i + 5 * LANES), s5);
      s6 = one.fma(DoubleVector.fromArray(SPECIES, operands, i + 6 * LANES), s6);
      s7 = one.fma(DoubleVector.fromArray(SPECIES, operands, i + 7 * LANES), s7);
    }
    return s0.add(s1)
        .add(s2.add(s3))
        .add(s4.add(s5).add(s6.add(s7)))
        .reduceLanes(VectorOperators.ADD);
  }

  /** Adds {@code summand} to the operands from index {@code from} to {@code to}, times 1. */
  static void update(double[] operands, double summand, int from, int to) {
    DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
    DoubleVector s = DoubleVector.broadcast(SPECIES, summand);
    for (int i = from; i < to; i += SUMS * LANES) {
      add(operands, one, s, i);
      add(operands, one, s, i + LANES);
      add(operands, one, s, i + 2 * LANES);
      add(operands, one, s, i + 3 * LANES);
      add(operands, one, s, i + 4 * LANES);
      add(operands, one, s, i + 5 * LANES);
      add(operands, one, s, i + 6 * LANES);
      add(operands, one, s, i + 7 * LANES);
    }
  }

  private static void add(double[] operands, DoubleVector one, DoubleVector s, int i) {
    one.fma(DoubleVector.fromArray(SPECIES, operands, i), s).intoArray(operands, i);
  }
}
