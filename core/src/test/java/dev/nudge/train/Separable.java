package dev.nudge.train;

import dev.nudge.data.Dataset;
import dev.nudge.data.Schema;
import dev.nudge.data.TrainTest;
import java.util.Map;
import java.util.Random;

/** A small data set that a network can learn without a mistake. */
final class Separable {
  private static final int CLASSES = 4;
  private static final int SIDE = 3;

  private Separable() {}

  /** Images of 3×3 pixels in 4 classes: one bright pixel that tells the class, dim noise. */
  static TrainTest images(int trainSize, int testSize) {
    return new TrainTest(dataset(trainSize, 1), dataset(testSize, 2), Map.of());
  }

  private static Dataset dataset(int size, long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[size * SIDE * SIDE];
    int[] labels = new int[size];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(60);
    }
    for (int n = 0; n < size; n++) {
      labels[n] = random.nextInt(CLASSES);
      pixels[n * SIDE * SIDE + labels[n]] = (byte) 255;
    }
    return Dataset.ofBytes(Schema.ofImages(SIDE, SIDE, CLASSES), pixels, labels);
  }
}
