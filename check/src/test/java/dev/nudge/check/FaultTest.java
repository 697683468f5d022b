package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each fault makes of a matrix of two rows and three columns that stands in a gradient. */
class FaultTest {
  private static double[] damaged(Fault fault) {
    double[] gradient = {9, 1, -6, 3, 4, 5, 6, 8};
    fault.damage(gradient, 1, Block.matrix("W", 2, 3));
    return gradient;
  }

  @ParameterizedTest
  @EnumSource
  void damage_anyFault_isThatOfTheBlockAlone(Fault fault) {
    double[] block =
        switch (fault) {
          case SIGN -> new double[] {-1, 6, -3, -4, -5, -6};
          case SCALE -> new double[] {2, -12, 6, 8, 10, 12};
          case TRANSPOSE -> new double[] {1, 4, -6, 5, 3, 6};
          case SHIFT -> new double[] {6, 1, -6, 3, 4, 5};
          case ZERO -> new double[] {0, -0.0, 0, 0, 0, 0};
          case ONE -> new double[] {1, -6.6000000000000005, 3, 4, 5, 6}; // the first of ±6
        };

    assertThat(damaged(fault))
        .containsExactly(9, block[0], block[1], block[2], block[3], block[4], block[5], 8);
  }

  @Test
  void damage_oneWhereTheFirstIsLargest_isThatOfTheFirst() {
    double[] gradient = {-8, 4, 8};
    Fault.ONE.damage(gradient, 0, Block.vector("b", 3));

    assertThat(gradient).containsExactly(-8.8, 4, 8);
  }

  @Test
  void damage_zeroWhereThereAreSome_leavesThem() {
    double[] gradient = {0, 4};
    Fault.ZERO.damage(gradient, 0, Block.vector("b", 2));

    assertThat(gradient).containsExactly(0, 0);
  }

  @Test
  void toString_anyFault_isAWordOfTheCommandLine() {
    assertThat(Fault.TRANSPOSE).hasToString("transpose");
  }
}
