package dev.nudge.bench.jmh;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * The processor's limit: the nanoseconds of one fused multiply-add of vectors with an operand from
 * memory, and of one whose result goes back there. 16 KB lie in a first-level cache, 512 KB in a
 * second-level one.
 */
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class VectorCoreBenchmark extends MicroBenchmark {
  private static final int OPERATIONS = 1 << 17;
  private static final int CACHE_LINE = 64; // bytes
  private static final int TRIES = 1_000;

  @Param({"16", "512"})
  private int kilobytes;

  /** The distance in doubles of each vector from the beginning of a cache line. */
  @Param({"0", "2"})
  private int shift;

  private double[] operands;
  private int length; // of the operands that are read again and again
  private int first; // where in the operands the first vector lies
  private double zero; // a field, so that the compiler does not know it

  /** Finds the beginning of a cache line, which Java does not tell, where the loop is fastest. */
  @Setup
  public void setUp() {
    length = kilobytes * 1024 / Double.BYTES;
    operands = new double[length + 2 * CACHE_LINE / Double.BYTES];
    Arrays.fill(operands, 0.5);
    System.gc(); // the array stays where it is from here on
    Expect.close(new double[] {sum(0)}, new double[] {0.5 * OPERATIONS * VectorFma.LANES}, 0, 0);
    VectorFma.update(operands, 0.25, 0, length);
    Expect.close(new double[] {sum(0)}, new double[] {0.75 * OPERATIONS * VectorFma.LANES}, 0, 0);
    long least = Long.MAX_VALUE;
    int aligned = 0;
    for (int offset = 0; offset < CACHE_LINE / Double.BYTES; offset++) {
      long nanoseconds = leastTime(offset);
      aligned = nanoseconds < least ? offset : aligned;
      least = Math.min(least, nanoseconds);
    }
    first = aligned + shift;
  }

  private long leastTime(int offset) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      long start = System.nanoTime();
      sum(offset);
      least = Math.min(least, System.nanoTime() - start);
    }
    return least;
  }

  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public double fma() {
    return sum(first);
  }

  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public void update() {
    for (int round = 0; round < rounds(); round++) {
      VectorFma.update(operands, zero, first, first + length);
    }
  }

  private double sum(int offset) {
    double sum = 0;
    for (int round = 0; round < rounds(); round++) {
      sum += VectorFma.sum(operands, offset, offset + length);
    }
    return sum;
  }

  private int rounds() {
    return OPERATIONS * VectorFma.LANES / length;
  }

  /** Fused multiply-adds and nothing else, in eights, so that none waits for another. */
  private static final class VectorFma {
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
}
