package dev.nudge.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Rectangle;

/** A prepared 28×28 image, as tests look at it. */
final class Field {
  private static final int SIDE = 28;

  private final byte[] pixels;

  Field(byte[] pixels) {
    this.pixels = pixels;
  }

  byte[] pixels() {
    return pixels;
  }

  int at(int x, int y) {
    return Byte.toUnsignedInt(pixels[y * SIDE + x]);
  }

  Rectangle box() {
    Rectangle box = new Rectangle(-1, -1);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        if (at(x, y) > 0) {
          box.add(new Rectangle(x, y, 1, 1));
        }
      }
    }
    return box;
  }

  int peak() {
    int peak = 0;
    for (byte pixel : pixels) {
      peak = Math.max(peak, Byte.toUnsignedInt(pixel));
    }
    return peak;
  }

  /** The ink of all pixels together, in full pixels. */
  double mass() {
    double mass = 0;
    for (byte pixel : pixels) {
      mass += Byte.toUnsignedInt(pixel) / 255.0;
    }
    return mass;
  }

  double centreX() {
    double moment = 0;
    for (int i = 0; i < pixels.length; i++) {
      moment += i % SIDE * Byte.toUnsignedInt(pixels[i]) / 255.0;
    }
    return moment / mass();
  }

  double centreY() {
    double moment = 0;
    for (int i = 0; i < pixels.length; i++) {
      moment += i / SIDE * Byte.toUnsignedInt(pixels[i]) / 255.0;
    }
    return moment / mass();
  }

  double meanDifference(Field other) {
    double sum = 0;
    for (int i = 0; i < pixels.length; i++) {
      sum += Math.abs(Byte.toUnsignedInt(pixels[i]) - Byte.toUnsignedInt(other.pixels[i]));
    }
    return sum / pixels.length;
  }

  /** Checks what every MNIST image has in common. */
  void assertIsMnistLike() {
    assertThat(pixels).hasSize(SIDE * SIDE);
    assertThat(Math.max(box().width, box().height)).as("longer side of the box").isEqualTo(20);
    assertThat(centreX()).as("centre of mass, x").isCloseTo(14, within(0.5 + 1e-9));
    assertThat(centreY()).as("centre of mass, y").isCloseTo(14, within(0.5 + 1e-9));
    assertThat(peak()).isEqualTo(255);
  }
}
