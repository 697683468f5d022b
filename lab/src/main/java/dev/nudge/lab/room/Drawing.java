package dev.nudge.lab.room;

import dev.nudge.image.DigitImage;
import dev.nudge.lab.run.Run;
import dev.nudge.lab.run.Snapshot;
import dev.nudge.net.Matrix;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.Map;

/** A digit drawn by hand, seen through the network. */
public final class Drawing {
  /** The side of a drawing in pixels. */
  public static final int SIDE = 140;

  private static final int FIELD = 28;

  private Drawing() {}

  /**
   * Prepares a drawing as {@code nudge predict} does, and asks the network what it shows.
   *
   * @param grey (140, 140) row-major, 0 black to 255 white, dark on light or light on dark
   * @return what the network sees and thinks, or why there is no digit to be seen
   * @throws IllegalArgumentException if the drawing has another size, or the network does not take
   *     28×28 pixels
   */
  public static Map<String, Object> read(Run run, byte[] grey) {
    if (grey.length != SIDE * SIDE) {
      throw new IllegalArgumentException(
          "the drawing has %,d bytes, expected %d × %d".formatted(grey.length, SIDE, SIDE));
    }
    Snapshot snapshot = run.snapshot();
    if (snapshot.network().architecture().inputs() != FIELD * FIELD) {
      throw new IllegalArgumentException(
          "the network %s takes other pictures, expected 28 × 28 pixels"
              .formatted(snapshot.network().architecture()));
    }
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, SIDE, SIDE, grey);
    byte[] pixels;
    try {
      pixels = DigitImage.prepare(image);
    } catch (IllegalArgumentException blank) {
      return Map.of("iteration", snapshot.iteration(), "blank", blank.getMessage());
    }
    Matrix x = Matrix.zeros(1, pixels.length);
    for (int i = 0; i < pixels.length; i++) {
      x.set(0, i, (pixels[i] & 0xff) / 255f);
    }
    Matrix y = snapshot.network().predict(x);
    return Map.of(
        "iteration", snapshot.iteration(),
        "pixels", Base64.getEncoder().encodeToString(pixels),
        "probabilities", y.row(0),
        "digit", y.argMax(0));
  }
}
