package dev.nudge.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import org.junit.jupiter.api.Test;

class LuminanceTest {
  @Test
  void of_greySamples_areTakenAsTheyAre() {
    BufferedImage bytes = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
    bytes.getRaster().setSample(0, 0, 0, 51);
    BufferedImage shorts = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
    shorts.getRaster().setSample(0, 0, 0, 13107);

    assertThat(Luminance.of(bytes).at(0, 0)).isCloseTo(0.2, within(1e-12));
    assertThat(Luminance.of(shorts).at(0, 0)).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void of_greyWithAlpha_liesOnWhite() {
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY),
            true,
            false,
            ColorModel.TRANSLUCENT,
            DataBuffer.TYPE_BYTE);
    WritableRaster raster = model.createCompatibleWritableRaster(1, 1);
    raster.setPixel(0, 0, new int[] {51, 102});

    PixelGrid plane = Luminance.of(new BufferedImage(model, raster, false, null));

    assertThat(plane.at(0, 0)).isCloseTo(1 - 0.4 * (1 - 0.2), within(1e-12));
  }

  @Test
  void of_whiteStrokesOnTransparent_lieOnBlack() {
    BufferedImage strokes = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    strokes.setRGB(0, 0, 0xffffffff);
    strokes.setRGB(1, 0, 0x33ffffff);
    strokes.setRGB(2, 0, 0x00ffffff);
    BufferedImage paper = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
    paper.setRGB(0, 0, 0xfff5f5f5);

    assertThat(Luminance.of(strokes).levels())
        .containsExactly(new double[] {1, 0.2, 0}, within(1e-12));
    assertThat(Luminance.of(paper).at(0, 0)).isCloseTo(245 / 255.0, within(1e-12));
  }

  @Test
  void of_colours_areWeighted() {
    BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0xffff0000);
    image.setRGB(1, 0, 0xff00ff00);
    image.setRGB(2, 0, 0xff0000ff);
    image.setRGB(3, 0, 0x00000000);

    assertThat(Luminance.of(image).levels())
        .containsExactly(new double[] {0.299, 0.587, 0.114, 1}, within(1e-12));
  }

  @Test
  void of_largePicture_isTheMeanOfBlocks() {
    BufferedImage image = new BufferedImage(2001, 3, BufferedImage.TYPE_BYTE_GRAY);
    for (int x = 0; x < 2001; x += 2) {
      image.getRaster().setSample(x, 0, 0, 255);
    }
    image.getRaster().setSample(2000, 2, 0, 255);

    PixelGrid plane = Luminance.of(image);

    assertThat(plane.width()).isEqualTo(1001);
    assertThat(plane.height()).isEqualTo(2);
    assertThat(plane.at(0, 0)).isEqualTo(0.25);
    assertThat(plane.at(0, 1)).isZero();
    assertThat(plane.at(1000, 0)).isEqualTo(0.5);
    assertThat(plane.at(1000, 1)).isEqualTo(1);
  }
}
