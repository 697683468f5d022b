package dev.nudge.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PngOfNumbersTest {
  private static final int WHITE = 0xffffff;
  private static final int BLUE = 0x2166ac;
  private static final int ORANGE = 0xd95f02;

  @Test
  void encode_greys_areTheSameGreys() throws IOException {
    byte[] grey = {0, 1, 127, (byte) 128, (byte) 200, (byte) 255};

    BufferedImage image = Drawing.decoded(Png.encode(grey, 3, 2));

    assertThat(image.getWidth()).isEqualTo(3);
    assertThat(image.getHeight()).isEqualTo(2);
    for (int y = 0; y < 2; y++) {
      for (int x = 0; x < 3; x++) {
        int expected = Byte.toUnsignedInt(grey[y * 3 + x]);
        assertThat(image.getRaster().getSample(x, y, 0)).isEqualTo(expected);
      }
    }
  }

  @Test
  void diverging_values_areBlueWhiteOrange() throws IOException {
    double[] values = {-9, -2, 0, 2, Double.POSITIVE_INFINITY, Double.NaN};

    BufferedImage image = Drawing.decoded(Png.diverging(values, 6, 1, 2));

    assertThat(colours(image)).containsExactly(BLUE, BLUE, WHITE, ORANGE, ORANGE, 0);
  }

  @Test
  void diverging_halfTheLimit_isHalfWayToWhite() throws IOException {
    BufferedImage image = Drawing.decoded(Png.diverging(new double[] {-0.5, 0.5}, 2, 1, 1));

    assertThat(colours(image)).containsExactly(0x90b3d6, 0xecaf81);
  }

  @Test
  void diverging_limitZero_isFullStrength() throws IOException {
    BufferedImage image = Drawing.decoded(Png.diverging(new double[] {-1e-9, 0, 1e-9}, 3, 1, 0));

    assertThat(colours(image)).containsExactly(BLUE, WHITE, ORANGE);
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "-3, -1", "0, 3"})
  void encode_wrongShape_throws(int width, int height) {
    assertThatThrownBy(() -> Png.encode(new byte[3], width, height))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 values, expected %s×%s".formatted(width, height));
  }

  @ParameterizedTest
  @CsvSource({"-1", "NaN"})
  void diverging_wrongLimit_throws(double limit) {
    assertThatThrownBy(() -> Png.diverging(new double[1], 1, 1, limit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("limit is " + limit + ", expected 0 or more");
  }

  private static int[] colours(BufferedImage image) {
    int[] colours = new int[image.getWidth()];
    for (int x = 0; x < colours.length; x++) {
      colours[x] = image.getRGB(x, 0) & WHITE;
    }
    return colours;
  }
}
