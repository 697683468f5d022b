package dev.nudge.spark.slices;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * A sum over all slices, perhaps unfinished. Slices are the leaves of a binary tree, and only
 * siblings are added, left to right: whichever slices come first, and wherever sums are merged, the
 * result has the same bits.
 *
 * <p>Unfinished, it holds the roots of the largest subtrees that are complete: one for a partition
 * whose slices fill a subtree, a few for any other.
 */
public final class TreeSum<A> implements Serializable {
  /** An addition of two sums, the left one and the right one; both are used up. */
  @FunctionalInterface
  public interface Addition<A> extends BinaryOperator<A>, Serializable {}

  private static final long serialVersionUID = 1;
  private static final int ROOT = 1;

  private final int slices;
  private final Addition<A> addition;
  private final HashMap<Integer, A> nodes = new HashMap<>(); // the children of i are 2i, 2i + 1

  /**
   * @param slices the number of leaves, a power of two
   */
  public TreeSum(int slices, Addition<A> addition) {
    this.slices = slices;
    this.addition = addition;
  }

  /** Adds the addend of {@code slice}, which is used up. */
  public void add(int slice, A addend) {
    put(slices + slice, addend);
  }

  private void put(int leafOrRoot, A addend) {
    int node = leafOrRoot;
    A sum = addend;
    for (A sibling = nodes.remove(node ^ 1); sibling != null; sibling = nodes.remove(node ^ 1)) {
      sum = (node & 1) == 0 ? addition.apply(sum, sibling) : addition.apply(sibling, sum);
      node /= 2;
    }
    nodes.put(node, sum);
  }

  /** Adds all that {@code other} holds, which is used up; returns this. */
  public TreeSum<A> merge(TreeSum<A> other) {
    for (Map.Entry<Integer, A> node : other.nodes.entrySet()) {
      put(node.getKey(), node.getValue());
    }
    return this;
  }

  /**
   * The whole sum.
   *
   * @throws IllegalStateException if a slice is missing
   */
  public A total() {
    A total = nodes.get(ROOT);
    if (total == null) {
      throw new IllegalStateException(
          "the sum of %s slices is unfinished, it has the subtrees %s"
              .formatted(slices, nodes.keySet()));
    }
    return total;
  }
}
