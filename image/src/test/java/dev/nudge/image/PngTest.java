package dev.nudge.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JDK's own reader finds the pixels that were encoded. */
class PngTest {

  @ParameterizedTest
  @CsvSource({
    BufferedImage.TYPE_BYTE_GRAY + ",1,1,1",
    BufferedImage.TYPE_BYTE_GRAY + ",28,28,1",
    BufferedImage.TYPE_INT_RGB + ",1,1,3",
    BufferedImage.TYPE_INT_RGB + ",301,203,3",
    BufferedImage.TYPE_3BYTE_BGR + ",5,1000,3"
  })
  void encode_anyOpaquePicture_decodesToTheSameSamples(int type, int width, int height, int bands)
      throws IOException {
    BufferedImage image = new BufferedImage(width, height, type);
    WritableRaster raster = image.getRaster();
    int[] samples = new Random(1).ints((long) width * height * bands, 0, 256).toArray();
    raster.setPixels(0, 0, width, height, samples);

    BufferedImage decoded = Drawing.decoded(Png.encode(image));

    assertThat(decoded.getRaster().getNumBands()).isEqualTo(bands);
    assertThat(decoded.getRaster().getPixels(0, 0, width, height, (int[]) null)).isEqualTo(samples);
  }
}
