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

  /** The block's first index in the gradient. */
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

  /** One for each block, nothing measured yet; without blocks all coordinates are one vector x. */
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
          "the blocks have %s coordinates, the point has %s".formatted(offset, coordinates));
    }
    return layout;
  }

  /** A block that is the whole, whose coordinates are not alike. */
  static BlockMeasurements unnamed(Block block) {
    return new BlockMeasurements(block, 0, false);
  }

  /** The index in the gradient after the block. */
  int end() {
    return offset + block.size();
  }

  /** Whether each coordinate was measured by itself. */
  boolean isComplete() {
    return derivatives.size() == block.size();
  }

  /** The coordinates to measure, ascending: half with the largest claims, half at random. */
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
