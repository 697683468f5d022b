package dev.nudge.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.image.PixelGrid.Box;
import org.junit.jupiter.api.Test;

class PixelGridTest {
  private static final PixelGrid PLANE =
      new PixelGrid(3, 3, new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9});

  @Test
  void resized_sameSize_isUnchanged() {
    assertThat(PLANE.resized(new Box(3, 3), 3, 3, 0).levels())
        .containsExactly(PLANE.levels(), within(1e-15));
  }

  @Test
  void resized_smaller_isTheMeanOfTheArea() {
    double[] levels = PLANE.resized(new Box(3, 3), 2, 2, 0).levels();

    // A new pixel covers an old one, half of two neighbours and a quarter of the middle.
    double topLeft = (1 + 0.5 * 2 + 0.5 * 4 + 0.25 * 5) / 2.25;
    assertThat(levels[0]).isCloseTo(topLeft, within(1e-12));
    assertThat(levels[3]).isCloseTo(10 - topLeft, within(1e-12));
  }

  @Test
  void resized_larger_isInterpolated() {
    PixelGrid row = new PixelGrid(2, 2, new double[] {0, 1, 0, 1});

    double[] levels = row.resized(new Box(2, 2), 4, 4, 0).levels();

    assertThat(levels).startsWith(0, 0.25, 0.75, 1);
  }

  @Test
  void resized_otherProportions_areMeansOfTheirAreas() {
    PixelGrid picture = new PixelGrid(4, 2, new double[] {0, 2, 4, 6, 8, 10, 12, 14});

    PixelGrid resized = picture.resized(new Box(4, 2), 2, 1, 0);

    assertThat(resized.levels()).containsExactly(5, 9);
    assertThat(resized.width()).isEqualTo(2);
    assertThat(resized.height()).isEqualTo(1);
  }

  @Test
  void resized_spread_smearsInkAndKeepsItsSum() {
    PixelGrid dot = new PixelGrid(4, 4, new double[16]);
    dot.levels()[5] = 16;

    double[] levels = dot.resized(new Box(4, 4), 4, 4, 2).levels();

    // The dot covers half of one pixel, one whole and half of the next, in both directions.
    assertThat(levels).containsExactly(1, 2, 1, 0, 2, 4, 2, 0, 1, 2, 1, 0, 0, 0, 0, 0);
  }

  @Test
  void resized_boxBeyondThePlane_isZeroThere() {
    assertThat(PLANE.resized(new Box(-1, 2, 3, 3), 3, 3, 0).levels())
        .containsExactly(0, 7, 8, 0, 0, 0, 0, 0, 0);
  }
}
