package dev.nudge.check;

import dev.nudge.check.difference.Derivative;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The derivatives of one block, as far as they have been measured. Mutable. */
final class BlockMeasurements {
  private static final long SEED = 4;

  final Block block;

  /** Index of the block's first coordinate in the gradient. */
  final int offset;

  /** Whether the caller named the block: then its coordinates are alike. */
  final boolean named;

  /** The slopes in the directions that were tested. */
  final List<DirectionMeasurement> directions = new ArrayList<>();

  /** By the coordinate's index in the block. */
  final SortedMap<Integer, Derivative> derivatives = new TreeMap<>();

  /** Whether the budget ended before all that was planned was measured. */
  boolean unfinished;

  /** A direction with the slope that was measured in it. */
  record DirectionMeasurement(Direction direction, Derivative slope) {}

  private BlockMeasurements(Block block, int offset, boolean named) {
    this.block = block;
    this.offset = offset;
    this.named = named;
  }

  /**
   * Nothing measured yet of blocks that follow each other; without blocks all coordinates are one
   * vector x.
   */
  static List<BlockMeasurements> layOut(List<Block> blocks, int coordinates) {
    if (blocks.isEmpty()) {
      return List.of(unnamed(Block.vector("x", coordinates)));
    }
    List<BlockMeasurements> layout = new ArrayList<>();
    int offset = 0;
    for (Block block : blocks) {
      layout.add(new BlockMeasurements(block, offset, true));
      offset += block.size();
    }
    if (offset != coordinates) {
      throw new IllegalArgumentException(
          "the blocks have %d coordinates, the point has %d".formatted(offset, coordinates));
    }
    return layout;
  }

  /** Nothing measured yet of a block that is the whole, whose coordinates are not alike. */
  static BlockMeasurements unnamed(Block block) {
    return new BlockMeasurements(block, 0, false);
  }

  /** Index in the gradient of the first coordinate after the block. */
  int end() {
    return offset + block.size();
  }

  /** Whether each coordinate was measured by itself: then no direction is needed. */
  boolean isComplete() {
    return derivatives.size() == block.size();
  }

  /**
   * The coordinates that are measured where not all are, ascending: half of them those with the
   * largest claimed derivatives, half at random.
   */
  static int[] sample(double[] claimed, int size) {
    if (size == 0 || size >= claimed.length) {
      return IntStream.range(0, Math.min(size, claimed.length)).toArray();
    }
    double[] sizes = Arrays.stream(claimed).map(BlockMeasurements::sortingSize).toArray();
    double[] sorted = sizes.clone();
    Arrays.sort(sorted);
    int half = (size + 1) / 2;
    double least = sorted[sorted.length - half];
    IntStream larger = IntStream.range(0, sizes.length).filter(i -> sizes[i] > least);
    IntStream equal = IntStream.range(0, sizes.length).filter(i -> sizes[i] == least);
    TreeSet<Integer> chosen = new TreeSet<>();
    IntStream.concat(larger, equal).limit(half).forEach(chosen::add);
    SplittableRandom random = new SplittableRandom(SEED);
    while (chosen.size() < size) {
      chosen.add(random.nextInt(claimed.length));
    }
    return chosen.stream().mapToInt(Integer::intValue).toArray();
  }

  /** NaN sorts with the infinities, as the largest. */
  private static double sortingSize(double value) {
    return Double.isFinite(value) ? Math.abs(value) : Double.POSITIVE_INFINITY;
  }
}
