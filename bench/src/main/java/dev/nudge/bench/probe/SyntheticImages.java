package dev.nudge.bench.probe;

import dev.nudge.data.Dataset;
import dev.nudge.data.Schema;
import dev.nudge.data.TrainTest;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Random images of MNIST's size and number, with a given number of non-zero pixels each. */
final class SyntheticImages {
  private static final int SIDE = 28;
  private static final int PIXELS = SIDE * SIDE;
  private static final int IMAGES = 60_000;
  private static final int CLASSES = 10;

  private SyntheticImages() {}

  static TrainTest withInk(int inked) {
    if (inked < 0 || inked > PIXELS) {
      throw new IllegalArgumentException(
          "an image has %d pixels, %d cannot be non-zero".formatted(PIXELS, inked));
    }
    Random random = new Random(0);
    byte[] pixels = new byte[IMAGES * PIXELS];
    int[] labels = new int[IMAGES];
    int[] places = IntStream.range(0, PIXELS).toArray();
    for (int n = 0; n < IMAGES; n++) {
      labels[n] = random.nextInt(CLASSES);
      for (int i = 0; i < inked; i++) {
        int other = i + random.nextInt(PIXELS - i);
        int place = places[other];
        places[other] = places[i];
        places[i] = place;
        pixels[n * PIXELS + place] = (byte) (1 + random.nextInt(255));
      }
    }
    Dataset images = Dataset.ofBytes(Schema.ofImages(SIDE, SIDE, CLASSES), pixels, labels);
    return new TrainTest(images, images.rows(0), Map.of());
  }
}
