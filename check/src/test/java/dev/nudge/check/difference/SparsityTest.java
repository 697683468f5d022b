package dev.nudge.check.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SparsityTest {
  @Test
  void columnGroups_band_areAsManyAsItIsWide() {
    assertThat(Sparsity.banded(50, 1, 1).columnGroups()).hasSize(3);
    assertThat(Sparsity.banded(50, 2, 3).columnGroups()).hasSize(6);
    assertThat(Sparsity.banded(50, 0, 0).columnGroups()).hasSize(1);
  }

  @Test
  void columnGroups_full_areAsManyAsColumns() {
    assertThat(Sparsity.full(2, 7).columnGroups()).hasSize(7);
  }

  @Test
  void columnGroups_randomPatterns_shareNoRowAndLeaveNoColumnOut() {
    Random random = new Random(1);
    for (int trial = 0; trial < 50; trial++) {
      int[][] columns = new int[30][];
      for (int j = 0; j < columns.length; j++) {
        columns[j] = random.ints(random.nextInt(4), 0, 20).distinct().toArray();
      }
      Sparsity sparsity = Sparsity.of(20, columns);
      Set<Integer> seen = new HashSet<>();
      for (int[] group : sparsity.columnGroups()) {
        int[] rows = Arrays.stream(group).flatMap(j -> Arrays.stream(sparsity.rowsOf(j))).toArray();
        assertThat(rows).doesNotHaveDuplicates();
        Arrays.stream(group).forEach(j -> assertThat(seen.add(j)).isTrue());
      }
      assertThat(seen).hasSize(30);
    }
  }

  @Test
  void of_rowsThatAreNone_areRefused() {
    assertThatThrownBy(() -> Sparsity.of(3, new int[] {0}, new int[] {3}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column 1 names row 3, expected 0 to 2");
    assertThatThrownBy(() -> Sparsity.of(3, new int[] {1, 1}))
        .hasMessage("column 0 names a row twice");
    assertThat(Sparsity.banded(4, 1, 0).columnGroups()).hasSize(2);
  }
}
