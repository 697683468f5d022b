package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.check.difference.Derivative;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How blocks lie in a gradient, and which of a block's coordinates are measured. */
class BlockMeasurementsTest {
  @Test
  void layOut_blocks_lieOneAfterTheOther() {
    List<BlockMeasurements> layout =
        BlockMeasurements.layOut(List.of(Block.matrix("W", 2, 3), Block.vector("b", 2)), 8);

    assertThat(layout).extracting(m -> m.block.name()).containsExactly("W", "b");
    assertThat(layout).extracting(m -> m.offset).containsExactly(0, 6);
    assertThat(layout).extracting(BlockMeasurements::end).containsExactly(6, 8);
    assertThat(layout).extracting(m -> m.named).containsExactly(true, true);
  }

  @Test
  void layOut_noBlocks_isOneVectorOfManyKinds() {
    List<BlockMeasurements> layout = BlockMeasurements.layOut(List.of(), 5);

    assertThat(layout).extracting(m -> m.block).containsExactly(Block.vector("x", 5));
    assertThat(layout).extracting(m -> m.named).containsExactly(false);
  }

  @Test
  void layOut_otherNumberOfCoordinates_isRefused() {
    assertThatThrownBy(() -> BlockMeasurements.layOut(List.of(Block.matrix("W", 2, 3)), 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the blocks have 6 coordinates, the point has 7");
  }

  @Test
  void isComplete_lastOfTheCoordinates_makesItSo() {
    BlockMeasurements block = BlockMeasurements.unnamed(Block.vector("x", 2));
    assertThat(block.isComplete()).isFalse();
    block.derivatives.put(1, new Derivative(1, 0, 0));
    assertThat(block.isComplete()).isFalse();
    block.derivatives.put(0, new Derivative(1, 0, 0));
    assertThat(block.isComplete()).isTrue();
  }

  @Test
  void sample_asManyAsThereAre_isAllOfThem() {
    double[] claimed = {3, 1, 2};

    assertThat(BlockMeasurements.sample(claimed, 0)).isEmpty();
    assertThat(BlockMeasurements.sample(claimed, 3)).containsExactly(0, 1, 2);
    assertThat(BlockMeasurements.sample(claimed, 9)).containsExactly(0, 1, 2);
    assertThat(BlockMeasurements.sample(new double[0], 9)).isEmpty();
  }

  /** Half of five is three; what is not finite is larger than any number. */
  @Test
  void sample_some_hasHalfOfTheLargest() {
    double[] claimed = new double[1000];
    Arrays.fill(claimed, 1);
    claimed[900] = -5;
    claimed[10] = Double.NaN;
    claimed[500] = 4;
    claimed[501] = 3;
    int[] sample = BlockMeasurements.sample(claimed, 5);

    assertThat(sample).hasSize(5).contains(10, 500, 900).isSorted();
    assertThat(BlockMeasurements.sample(claimed, 6)).hasSize(6).contains(10, 500, 900).isSorted();
    claimed[501] = Double.NEGATIVE_INFINITY;
    assertThat(BlockMeasurements.sample(claimed, 5)).hasSize(5).contains(10, 501, 900);
  }

  /** Of many of one size, all larger ones are taken, and then the first of this size. */
  @Test
  void sample_manyOfOneSize_hasAllLargerOnes() {
    double[] claimed = new double[1000];
    Arrays.fill(claimed, 1);
    claimed[999] = 2;

    assertThat(BlockMeasurements.sample(claimed, 5)).hasSize(5).contains(0, 1, 999);
  }

  /** The other half is anywhere, and the same each time. */
  @Test
  void sample_otherHalf_isAtRandom() {
    double[] claimed = new double[1000];
    Arrays.setAll(claimed, i -> 1000 - i);
    int[] sample = BlockMeasurements.sample(claimed, 200);

    assertThat(sample).isSorted().hasSize(200).doesNotHaveDuplicates().startsWith(first(100));
    int[] others = Arrays.copyOfRange(sample, 100, 200); // of 900, evenly
    assertThat(Arrays.stream(others).filter(i -> i < 550).count()).isBetween(30L, 70L);
    assertThat(BlockMeasurements.sample(claimed, 200)).isEqualTo(sample);
  }

  private static int[] first(int n) {
    int[] first = new int[n];
    Arrays.setAll(first, i -> i);
    return first;
  }
}
