package dev.nudge.data;

import dev.nudge.linalg.SparseMatrix;

/**
 * Some samples of others, which stay where they are.
 *
 * @param numbers (N): which sample of {@code whole} each one is
 */
record SelectedRows(Rows whole, int[] numbers) implements Rows {
  @Override
  public int size() {
    return numbers.length;
  }

  @Override
  public int features() {
    return whole.features();
  }

  @Override
  public void read(int n, double[] to) {
    whole.read(numbers[n], to);
  }

  @Override
  public SparseMatrix inputs(int[] chosen, Scaling scaling) {
    int[] ofWhole = new int[chosen.length];
    for (int n = 0; n < chosen.length; n++) {
      ofWhole[n] = numbers[chosen[n]];
    }
    return whole.inputs(ofWhole, scaling);
  }
}
