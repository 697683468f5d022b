package dev.nudge.lab.view;

import dev.nudge.data.PicturePreparation;
import dev.nudge.data.Schema;
import dev.nudge.image.DigitImage;
import dev.nudge.image.GreyPicture;
import dev.nudge.lab.run.Run;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.Map;

/** A picture drawn by hand, seen through the network. */
public final class Drawing {
  /** The side of a drawing in pixels. */
  public static final int SIDE = 140;

  private Drawing() {}

  /**
   * Prepares a drawing as {@code nudge predict} prepares a picture, and asks the network what it
   * shows.
   *
   * @param grey (140, 140) row-major, 0 black to 255 white
   * @return what the network sees and thinks, or why there is no digit to be seen
   * @throws IllegalArgumentException if the drawing has another size, or the network does not take
   *     pictures
   */
  public static Map<String, Object> read(Run run, byte[] grey) {
    if (grey.length != SIDE * SIDE) {
      throw new IllegalArgumentException(
          "the drawing has %,d bytes, expected %d × %d".formatted(grey.length, SIDE, SIDE));
    }
    Schema schema = run.data().train().schema();
    if (!schema.isImage()) {
      throw new IllegalArgumentException(
          "the network takes samples of shape %s, expected pictures".formatted(schema.shape()));
    }
    Answer answer = new Answer(run);
    byte[] pixels;
    try {
      pixels = prepared(schema, image(grey));
    } catch (IllegalArgumentException blank) {
      return Map.of("iteration", answer.iteration(), "blank", blank.getMessage());
    }
    Map<String, Object> view = answer.to(pixels);
    view.put("pixels", Base64.getEncoder().encodeToString(pixels));
    return view;
  }

  private static BufferedImage image(byte[] grey) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, SIDE, SIDE, grey);
    return image;
  }

  /** A digit as MNIST's were, any other picture made as small as those of the data. */
  private static byte[] prepared(Schema schema, BufferedImage image) {
    return schema.preparation() == PicturePreparation.DIGIT
        ? DigitImage.prepare(image)
        : GreyPicture.of(image, schema.shape().get(1), schema.shape().get(0));
  }
}
