package dev.nudge.bench.jmh;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * The processor's limit: the time of one fused multiply-add of vectors, one operand of which comes
 * from memory, in nanoseconds; and of one whose result goes back there. 16 KB of operands lie in a
 * first-level cache, 512 KB in a second-level one.
 */
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CoreBenchmark extends MicroBenchmark {
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
}
