package dev.nudge.spark.slices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.gradient.LossEvaluations;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TreeSumTest {
  private static final int SLICES = 64;
  private static final double[] ADDENDS = new Random(1).doubles(SLICES, -1, 1).toArray();

  /** The sum of leaves {@code from} to {@code to} as the definition says, by recursion. */
  private static double expected(int from, int to) {
    int middle = (from + to) / 2;
    return to - from == 1 ? ADDENDS[from] : expected(from, middle) + expected(middle, to);
  }

  private static TreeSum<PartialSum> of(List<Integer> slices) {
    TreeSum<PartialSum> sum = new TreeSum<>(SLICES, PartialSum::plus);
    for (int slice : slices) {
      sum.add(slice, new PartialSum(new LossEvaluations(3, 2, 1), ADDENDS[slice]));
    }
    return sum;
  }

  @Test
  void total_slicesInAnyOrderMergedInAnyOrder_alwaysTheSameBits() {
    List<Integer> slices = new ArrayList<>();
    for (int slice = 0; slice < SLICES; slice++) {
      slices.add(slice);
    }
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Collections.shuffle(slices, random);
      List<TreeSum<PartialSum>> sums = new ArrayList<>();
      for (int from = 0; from < SLICES; ) {
        int to = Math.min(SLICES, from + 1 + random.nextInt(20));
        sums.add(of(slices.subList(from, to)));
        from = to;
      }
      TreeSum<PartialSum> whole = new TreeSum<>(SLICES, PartialSum::plus);
      for (TreeSum<PartialSum> sum : sums) {
        whole = random.nextBoolean() ? whole.merge(sum) : sum.merge(whole);
      }
      assertThat(whole.total().values()).containsExactly(expected(0, SLICES));
      assertThat(whole.total().evaluations()).isEqualTo(new LossEvaluations(192, 128, 64));
    }
  }

  @Test
  void total_someSlicesHaveNothingToAdd_sumOfTheOthers() {
    TreeSum<PartialSum> sum = new TreeSum<>(4, PartialSum::plus);
    sum.add(2, new PartialSum(LossEvaluations.NONE, 5, 6));
    sum.add(0, PartialSum.NOTHING);
    sum.add(1, new PartialSum(LossEvaluations.NONE, 1, 2));
    sum.add(3, PartialSum.NOTHING);
    assertThat(sum.total().values()).containsExactly(6, 8);
  }

  @Test
  void total_sliceMissing_refused() {
    TreeSum<PartialSum> sum = of(List.of(0, 1, 3));
    assertThatThrownBy(sum::total)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("64 slices is unfinished");
  }
}
