package dev.nudge.npz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NpyArrayTest {
  @Test
  void shape_ofEachFactory_isThatOfNumPy() {
    assertThat(NpyArray.vector(1, 2, 3).shape()).containsExactly(3);
    assertThat(NpyArray.matrix(1, 3, new double[3]).shape()).containsExactly(1, 3);
    assertThat(new NpyArray.Numbers(List.of(), new double[1]).shape()).isEmpty();
    assertThat(new NpyArray.Numbers(List.of(0, 5), new double[0]).values()).isEmpty();
  }

  @Test
  void describe_eachKind_saysTypeAndShape() {
    assertThat(NpyArray.matrix(2, 3, new double[6]).describe())
        .isEqualTo("FLOAT64 values of shape (2, 3)");
    assertThat(NpyArray.texts(List.of("a", "abc")).describe()).isEqualTo("U3 texts of shape (2,)");
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void constructor_valuesDoNotFillTheShape_isRefused(List<Integer> shape, int values) {
    assertThatThrownBy(() -> new NpyArray.Numbers(shape, new double[values]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(values + " values do not fill an array of shape (");
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void constructor_textsDoNotFillTheShape_isRefused(List<Integer> shape, int values) {
    assertThatThrownBy(() -> new NpyArray.Texts(shape, Collections.nCopies(values, "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(values + " values do not fill an array of shape (");
  }

  @Test
  void constructor_textThatEndsWithPadding_isRefused() {
    assertThatThrownBy(() -> NpyArray.texts(List.of("a\0b", "a\0")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a text in an array cannot end with the character 0");
  }

  static Object[][] misfits() {
    return new Object[][] {
      {List.of(), 0},
      {List.of(2, 3), 5},
      {List.of(-2, -3), 6},
      {List.of(1 << 16, 1 << 16), 0},
      {List.of(1 << 30, 1 << 30, 1 << 4), 0},
      {List.of(0, -1), 0},
    };
  }
}
