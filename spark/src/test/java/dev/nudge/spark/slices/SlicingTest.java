package dev.nudge.spark.slices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlicingTest {
  @ParameterizedTest
  @CsvSource({"60000, 8", "13, 8", "8, 8", "7, 1", "100, 64", "2147483647, 1024"})
  void sliceOf_firstAndLastRowOfEachSlice_thatSlice(int rows, int slices) {
    Slicing slicing = new Slicing(rows, slices);
    assertThat(slicing.start(0)).isZero();
    assertThat(slicing.start(slices)).isEqualTo(rows);
    for (int slice = 0; slice < slices; slice++) {
      assertThat(slicing.sliceOf(slicing.start(slice))).isEqualTo(slice);
      assertThat(slicing.sliceOf(slicing.start(slice + 1) - 1)).isEqualTo(slice);
    }
  }

  @ParameterizedTest
  @CsvSource({"60000, 100, 8", "60000, 1, 1", "60000, 10000, 1024", "5, 1000, 4"})
  void of_aBatchSize_aPowerOfTwoWithEnoughSamplesASlice(int rows, int batchSize, int slices) {
    assertThat(Slicing.of(rows, batchSize, 8).slices()).isEqualTo(slices);
  }

  @Test
  void of_noPowerOfTwo_refused() {
    assertThatThrownBy(() -> new Slicing(10, 3))
        .hasMessage("10 rows in 3 slices, expected rows and a power of two");
  }

  @Test
  void rows_dealtToTheirSlices_keepTheirOrderAndRepeat() {
    SlicedRows rows = new SlicedRows(new Slicing(10, 2), 7, 1, 9, 1, 0, 5);
    assertThat(rows.in(0, 1, 0)).containsExactly(1, 1, 0);
    assertThat(rows.in(1, 2, 5)).containsExactly(2, 4, 0);
  }

  @ParameterizedTest
  @CsvSource({"8, 3", "8, 8", "64, 5", "1, 1", "1024, 45"})
  void partitionOf_firstAndLastSliceOfEachPartition_thatPartition(int slices, int partitions) {
    Slicing slicing = new Slicing(100_000, slices);
    assertThat(slicing.firstSlice(partitions, partitions)).isEqualTo(slices);
    for (int p = 0; p < partitions; p++) {
      assertThat(slicing.partitionOf(slicing.firstSlice(p, partitions), partitions)).isEqualTo(p);
      int last = slicing.firstSlice(p + 1, partitions) - 1;
      assertThat(slicing.partitionOf(last, partitions)).isEqualTo(p);
    }
  }
}
