package dev.nudge.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class GreyPictureTest {
  @Test
  void of_image_isMadeAsWideAndHighAsAskedFor() {
    BufferedImage image = new BufferedImage(4, 2, BufferedImage.TYPE_BYTE_GRAY);
    image
        .getRaster()
        .setDataElements(0, 0, 4, 2, new byte[] {0, 0, 100, 100, 0, 0, (byte) 200, (byte) 200});

    assertThat(GreyPicture.of(image, 2, 2)).containsExactly(0, 100, 0, (byte) 200);
    assertThat(GreyPicture.of(image, 1, 2)).containsExactly(50, 100);
    assertThat(GreyPicture.of(image, 4, 1)).containsExactly(0, 0, (byte) 150, (byte) 150);
  }
}
