package dev.nudge.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class BlockTest {
  @Test
  void element_ofAMatrix_isNamedByRowAndColumn() {
    Block block = Block.matrix("W", 3, 4);

    assertThat(block.size()).isEqualTo(12);
    assertThat(block.shape()).isEqualTo("(3, 4)");
    assertThat(block.element(0)).isEqualTo("W[0, 0]");
    assertThat(block.element(3)).isEqualTo("W[0, 3]");
    assertThat(block.element(11)).isEqualTo("W[2, 3]");
  }

  @Test
  void element_ofAVector_isNamedByItsIndex() {
    Block block = Block.vector("b", 5);

    assertThat(block).isEqualTo(new Block("b", 1, 5));
    assertThat(block.size()).isEqualTo(5);
    assertThat(block.shape()).isEqualTo("(5,)");
    assertThat(block.element(4)).isEqualTo("b[4]");
    assertThat(Block.vector("b", 1).shape()).isEqualTo("(1,)");
  }

  /** In Egypt too, where numbers for people have other digits. */
  @Test
  void element_whereDigitsAreOthers_hasTheUsualOnes() {
    Locale locale = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(Block.vector("b", 5).element(4)).isEqualTo("b[4]");
      assertThat(Block.matrix("W", 3, 4).element(11)).isEqualTo("W[2, 3]");
    } finally {
      Locale.setDefault(locale);
    }
  }

  @Test
  void new_noCoordinatesOrTooMany_isRefused() {
    assertThatThrownBy(() -> Block.matrix("W", 3, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("block W has the shape (3, 0), expected at least one coordinate");
    assertThatThrownBy(() -> Block.matrix("W", 0, 3))
        .hasMessage("block W has the shape (0, 3), expected at least one coordinate");
    assertThatThrownBy(() -> Block.matrix("W", 1 << 16, 1 << 15))
        .isInstanceOf(ArithmeticException.class);
  }
}
