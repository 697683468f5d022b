package dev.nudge.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A block and where its first coordinate lies in the gradient.
 *
 * @param declared whether the caller named it: then its coordinates are alike
 */
record Placed(Block block, int offset, boolean declared) {

  /**
   * Lays blocks out one after the other; without blocks all coordinates are one vector x.
   *
   * @throws IllegalArgumentException if the blocks do not have as many coordinates as the point
   */
  static List<Placed> layOut(List<Block> blocks, int coordinates) {
    if (blocks.isEmpty()) {
      return List.of(new Placed(Block.vector("x", coordinates), 0, false));
    }
    List<Placed> placed = new ArrayList<>();
    int offset = 0;
    for (Block block : blocks) {
      placed.add(new Placed(block, offset, true));
      offset += block.size();
    }
    if (offset != coordinates) {
      throw new IllegalArgumentException(
          "the blocks have %d coordinates, the point has %d".formatted(offset, coordinates));
    }
    return placed;
  }

  /**
   * The size of the largest derivative of the block in a gradient; what is not finite is left out.
   */
  double largest(double[] gradient) {
    return largest(gradient, offset, offset + block.size());
  }

  /** The block's part of the claimed gradient, copied. */
  double[] claimed(Claim claim) {
    return Arrays.copyOfRange(claim.gradient(), offset, offset + block.size());
  }

  static double largest(double[] gradient, int from, int to) {
    double largest = 0;
    for (int i = from; i < to; i++) {
      if (Double.isFinite(gradient[i])) {
        largest = Math.max(largest, Math.abs(gradient[i]));
      }
    }
    return largest;
  }
}
